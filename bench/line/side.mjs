import { plain } from '@paks/backend-local'
import { Session, systemClock } from '@paks/core'
import xterm from '@xterm/headless'

/** @typedef {import('@paks/api').Container} Container */
/** @typedef {import('@paks/api').Transport} Transport */

const size = { columns: 80, rows: 24 }
const nonce = '0123456789abcdef0123456789abcdef'

/** What a shell's hook says before it runs a program, as a format of printf: without it no session knows of a hook. */
export const hello = `\\033]7770;${nonce};H;bash;5.2;1;1\\007`

/**
 * One way from keys to a program in a PTY and back: `type` sends what a user typed, `onOutput` gets what the user
 * would see.
 *
 * @typedef {object} Side
 * @property {string} name
 * @property {(bytes: Uint8Array) => void} type
 * @property {(listener: (bytes: Uint8Array) => void) => void} onOutput
 * @property {() => Promise<void>} close
 */

/** @param {readonly string[]} command */
const open = async (command) => {
  const backend = await plain.open({ env: process.env })
  const container = await backend.create({ image: '', command, tty: true, size, env: { PS1: '$ ' } })
  const transport = await container.attach({ size })
  return { backend, container, transport }
}

/** @param {{ backend: AsyncDisposable, container: Container, transport: Transport }} opened */
const closing =
  ({ backend, container, transport }) =>
  async () => {
    transport[Symbol.dispose]()
    await container.remove({ force: true })
    await backend[Symbol.asyncDispose]()
  }

/**
 * Bytes through, nothing looked at.
 *
 * @param {readonly string[]} command
 * @returns {Promise<Side>}
 */
export const bare = async (command) => {
  const opened = await open(command)
  let show = (/** @type {Uint8Array} */ _bytes) => {}
  opened.transport.onData((chunk) => show(chunk))
  await opened.container.start()
  return {
    name: 'bare copy loop',
    type: (bytes) => void opened.transport.write(bytes),
    onOutput: (listener) => {
      show = listener
    },
    close: closing(opened),
  }
}

/**
 * The same loop with an emulated screen fed on the side, as tools do that read the line off the screen.
 *
 * @param {readonly string[]} command
 * @returns {Promise<Side>}
 */
export const emulated = async (command) => {
  const side = await bare(command)
  const screen = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true })
  return {
    ...side,
    name: 'copy loop and headless emulator',
    onOutput: (listener) =>
      side.onOutput((bytes) => {
        listener(bytes)
        screen.write(bytes)
      }),
  }
}

/**
 * A session of Paks: line model, mark scanner, gate.
 *
 * @param {readonly string[]} command
 * @returns {Promise<Side>}
 */
export const paks = async (command) => {
  const opened = await open(command)
  let show = (/** @type {Uint8Array} */ _bytes) => {}
  let receive = (/** @type {Uint8Array} */ _bytes) => {}
  const session = new Session({
    ...opened,
    plugins: [],
    clock: systemClock,
    nonce,
    shell: 'bash',
    terminal: {
      isTTY: true,
      colour: true,
      size,
      onInput: (listener) => {
        receive = listener
      },
      onInputEnd: () => {},
      onOutputEnd: () => {},
      onResize: () => {},
      write: (output) => {
        show(typeof output === 'string' ? Buffer.from(output) : output)
        return true
      },
      drained: async () => {},
      pauseInput: () => {},
      resumeInput: () => {},
      raw: async () => ({ [Symbol.dispose]: () => {} }),
    },
  })
  void session.run()
  await opened.container.start()
  return {
    name: 'paks session',
    type: (bytes) => receive(bytes),
    onOutput: (listener) => {
      show = listener
    },
    close: closing(opened),
  }
}
