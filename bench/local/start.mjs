import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { local, Pty } from '@paks/backend-local'
import { Terminal } from '../session/terminal.mjs'

const program = fileURLToPath(new URL('../../packages/cli/bin/paks.js', import.meta.url))
const size = { columns: 80, rows: 24 }
const dockerAnswers = spawnSync('docker', ['image', 'inspect', 'ubuntu'], { stdio: 'ignore' }).status === 0

/** Resolves when the prompt is there. */
const prompted = (/** @type {(listener: (chunk: Uint8Array) => void) => void} */ onData) =>
  new Promise((resolve) => {
    let text = ''
    onData((chunk) => {
      text += Buffer.from(chunk).toString()
      if (text.includes('ready$ ')) resolve(undefined)
    })
  })

/** The backend by itself: from the wish for a session to its shell's prompt. */
const backendSides = {
  bare: async (/** @type {NodeJS.ProcessEnv} */ env, /** @type {string} */ folder) => {
    const from = performance.now()
    const pty = Pty.open({ command: '/bin/bash', env, cwd: folder, size })
    await prompted((listener) => pty.onData(listener))
    const ms = performance.now() - from
    pty.write(Buffer.from('exit\n'))
    await pty.exited
    return ms
  },
  view: async (/** @type {NodeJS.ProcessEnv} */ env, /** @type {string} */ folder) => {
    const backend = await local.open({ env })
    const from = performance.now()
    const container = await backend.create({
      image: '',
      tty: true,
      command: ['/bin/bash'],
      workdir: folder,
      size,
    })
    const transport = await container.attach({ size })
    const ready = prompted((listener) => transport.onData(listener))
    await container.start()
    await ready
    const ms = performance.now() - from
    transport.write(Buffer.from('exit\n'))
    await transport.ended
    await container.remove()
    await backend[Symbol.asyncDispose]()
    return ms
  },
}

/** The whole program, as it is typed. */
const programSides = (/** @type {string} */ paks) => ({
  'paks run': [process.execPath, paks, 'run'],
  'paks run --no-isolation': [process.execPath, paks, 'run', '--no-isolation'],
  ...(dockerAnswers
    ? { 'docker run -it': ['docker', 'run', '-it', '--rm', '--network=none', 'ubuntu', 'bash'] }
    : {}),
})

const programStart = async (
  /** @type {readonly string[]} */ command,
  /** @type {NodeJS.ProcessEnv} */ env,
) => {
  const terminal = new Terminal(/** @type {[string, ...string[]]} */ (command), env)
  let text = ''
  const at = await terminal.until('prompt', (chunk) => {
    text += chunk.toString()
    return /(?:ready\$ |# )$/.test(text.replace(/\x1b\[[?0-9;]*[a-zA-Z]/g, ''))
  })
  terminal.type('exit\n')
  await terminal.ended
  return at - terminal.startedAt
}

/**
 * @param {{ env: NodeJS.ProcessEnv, folder: string, paks: string | undefined, backwards: boolean }} run
 * @returns {Promise<import('./main.mjs').Figure[]>}
 */
export const measureStart = async ({ env, folder, paks = program, backwards }) => {
  const figures = []
  const ordered = (/** @type {[string, any][]} */ sides) => (backwards ? sides.reverse() : sides)
  for (const [side, start] of ordered(Object.entries(backendSides))) {
    figures.push({ what: 'backend: start to prompt', side, ms: await start(env, folder) })
  }
  for (const [side, command] of ordered(Object.entries(programSides(paks)))) {
    figures.push({ what: 'program: start to prompt', side, ms: await programStart(command, env) })
  }
  return figures
}
