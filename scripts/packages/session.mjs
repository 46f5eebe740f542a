import { randomBytes } from 'node:crypto'
import { TestTerminal } from '../../packages/testkit/dist/index.js'

/**
 * Opens a session in a real terminal as a user would, types into it and leaves it.
 *
 * @returns how long it took until the first prompt, or what went wrong
 */
export const sessionUnder = async (env, cwd, engine, image) => {
  const name = `paks-nodes-${randomBytes(4).toString('hex')}`
  const args = ['--offline', 'paks', 'run', '--backend', engine, '--name', name, '--network', 'none', image]
  const options = { cwd, env: { ...env, PAKS_ON_EXIT: 'remove', TERM: 'xterm-256color' }, timeout: 30_000 }
  const start = performance.now()
  const terminal = await TestTerminal.open({ command: 'npx', args, ...options })
  try {
    await terminal.waitForText(/[#$]$/)
    const seconds = (performance.now() - start) / 1000
    terminal.type('#size')
    terminal.press('enter')
    await terminal.waitForText(/#size\n.*\d[\s\S]*[#$]$/)
    terminal.type('exit 3')
    terminal.press('enter')
    const { code } = await terminal.waitForExit()
    return code === 3 ? { seconds } : { problem: `ended with ${code}` }
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown)
    return { problem: problem.replace(/\n +\| *(?=\n)/g, '') }
  } finally {
    terminal.hangup()
    await terminal.waitForExit().catch(() => undefined)
    await terminal[Symbol.asyncDispose]()
  }
}
