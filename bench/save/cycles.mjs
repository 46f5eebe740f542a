/**
 * Runs, changes one file and saves under the same name, over and over.
 *
 * @param {import('./stage.mjs').Stage} stage
 * @param {string} image
 * @param {number} count
 * @param {AbortSignal} signal
 */
export const runCycles = async (stage, image, count, signal) => {
  const name = stage.name()
  const kilobytes = 100
  const times = []
  let deepest = 0
  let size = 0
  let first = 0
  for (let cycle = 1; cycle <= count; cycle += 1) {
    signal.throwIfAborted()
    const script = `head -c ${kilobytes * 1000} /dev/urandom > /cycle-${cycle}; rm -f /cycle-${cycle - 1}`
    const container = await stage.container(cycle === 1 ? image : name, script)
    const start = performance.now()
    const saved = await container.save(name)
    times.push(performance.now() - start)
    deepest = Math.max(deepest, saved.layers)
    size = saved.size
    if (cycle === 1) first = size
    await stage.done(container)
  }
  const last = await stage.container(name, `test -s /cycle-${count} && test ! -e /cycle-${count - 1}`)
  await stage.done(last)
  return { count, deepest, first, size, times }
}
