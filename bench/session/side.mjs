/**
 * One of the two that are compared: how it opens a session, and how a session's container is saved with it.
 *
 * @typedef {object} Side
 * @property {'engine' | 'paks'} name
 * @property {(container: string) => readonly [string, ...string[]]} command opens a session on a container so named
 * @property {'commit' | '#save'} save from outside with the engine's program, or at the prompt
 */

/**
 * @param {import('./engine.mjs').Engine} engine
 * @param {import('./options.mjs').Options} options
 * @param {string} paks path of paks.js
 * @returns {readonly [Side, Side]}
 */
export const sidesOf = (engine, { image, network }, paks) => {
  const shared = network === undefined ? [] : ['--network', network]
  return [
    {
      name: 'engine',
      command: (container) => [
        engine.name,
        'run',
        '-it',
        '--rm',
        '--name',
        container,
        ...shared,
        image,
        'bash',
      ],
      save: 'commit',
    },
    {
      name: 'paks',
      // Without a name, as people start it: a name would spare Paks a question to the engine.
      command: () => [process.execPath, paks, 'run', '--backend', engine.name, ...shared, image],
      save: '#save',
    },
  ]
}
