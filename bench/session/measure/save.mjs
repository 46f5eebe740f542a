import { prompt } from '../watch.mjs'

/** A change that no layer of an earlier save holds: one large random file and many small ones. */
const change =
  'mkdir /srv/bench && head -c 40000000 /dev/urandom >/srv/bench/large && ' +
  'for i in {1..500}; do echo $i >/srv/bench/$i; done'

/**
 * Changes the container and saves it as an image, which is removed again: engines reuse layers they have.
 *
 * @param {import('../terminal.mjs').Terminal} terminal at the prompt
 * @param {import('../side.mjs').Side} side
 * @param {{ engine: import('../engine.mjs').Engine, container: string, image: string }} names
 * @returns {Promise<number>} milliseconds: the engine's command from start to end, #save from Enter to the prompt
 */
export const measureSave = async (terminal, side, { engine, container, image }) => {
  const changed = terminal.until('the prompt after the change', prompt())
  terminal.type(`${change}\r`)
  await changed
  const time =
    side.save === 'commit'
      ? await engine.run(['commit', container, image])
      : await saveAtPrompt(terminal, image)
  await engine.run(['rmi', image])
  return time
}

/**
 * @param {import('../terminal.mjs').Terminal} terminal
 * @param {string} image
 */
const saveAtPrompt = async (terminal, image) => {
  const back = prompt()
  const done = terminal.until('the prompt after #save', back)
  const start = performance.now()
  terminal.type(`#save ${image}\r`)
  const at = await done
  if (!back.text.includes(`Saved ${image}`))
    throw new Error(`#save did not save: ${JSON.stringify(back.text)}`)
  return at - start
}
