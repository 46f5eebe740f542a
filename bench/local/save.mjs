import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Session } from './session.mjs'

/** 42 MB in one file, 2 MB in 2000. */
const change =
  'head -c 42000000 /dev/urandom >big && mkdir small && cd small && head -c 2000000 /dev/urandom | split -b 1000 -a 4 - f && cd ..'

const floor = async (/** @type {string} */ upper) => {
  const from = performance.now()
  const pipe = spawn('sh', ['-c', 'tar -C "$0" -cf - . | sha256sum', upper], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(pipe, 'close')
  return performance.now() - from
}

/**
 * @param {{ env: NodeJS.ProcessEnv, folder: string, backwards: boolean }} run
 * @returns {Promise<import('./main.mjs').Figure[]>}
 */
export const measureSave = async ({ env, folder, backwards }) => {
  const session = await Session.open(env, folder)
  await session.run(change)
  const { View } = /** @type {{ View: { Parts: { Path: string, Changes: string }[] } }} */ (
    /** @type {unknown} */ (await session.container.inspect())
  )
  const [part] = View.Parts.filter(({ Path }) => Path === '/' || folder.startsWith(`${Path}/`)).sort(
    (one, other) => other.Path.length - one.Path.length,
  )
  const sides = {
    '#save': async () => {
      const from = performance.now()
      await session.container.save(`bench-${Math.round(from * 1000)}`)
      return performance.now() - from
    },
    'tar | sha256sum': () => floor(part?.Changes ?? ''),
  }
  const ordered = backwards ? Object.entries(sides).reverse() : Object.entries(sides)
  const figures = []
  for (const [side, measure] of ordered) figures.push({ what: 'save 44 MB', side, ms: await measure() })
  await session.close()
  return figures
}
