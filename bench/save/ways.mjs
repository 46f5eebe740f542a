import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * A way to make an image of a container.
 *
 * @typedef {object} Way
 * @property {string} title
 * @property {(container: import('./stage.mjs').Container, name: string) => Promise<unknown>} make
 * @property {string} [against] title of the way it is compared with
 * @property {number} [target] of the ratio
 */

/**
 * @param {string} engine
 * @returns {readonly Way[]}
 */
export const waysOf = (engine) => {
  const run = (/** @type {string[]} */ ...words) => execute(engine, words, { maxBuffer: 1 << 24 })
  const pipe = (/** @type {string} */ text) => execute('sh', ['-c', text], { maxBuffer: 1 << 24 })
  const commit = `${engine} commit`
  const flatten = `${engine} export | import`
  const squash = `${engine} commit --squash`
  return [
    {
      title: commit,
      make: ({ id }, name) => run('commit', ...(engine === 'podman' ? ['-q'] : []), id, name),
    },
    { title: 'paks save', make: (container, name) => container.save(name), against: commit, target: 1.3 },
    { title: flatten, make: ({ id }, name) => pipe(`${engine} export ${id} | ${engine} import - ${name}`) },
    ...(engine === 'podman'
      ? [
          {
            title: squash,
            make: (/** @type {{ id: string }} */ { id }, /** @type {string} */ name) =>
              run('commit', '-q', '--squash', id, name),
          },
        ]
      : []),
    {
      title: 'paks save --squash',
      make: (container, name) => container.save(name, { squash: true }),
      against: flatten,
      target: 0.6,
    },
  ]
}
