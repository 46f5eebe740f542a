import type { TerminalSize } from '@paks/api'
import { Pty } from '../pty/pty.js'
import type { Launch, LocalProcess } from './local-process.js'

/** What readline and ncurses would believe rather than ask the terminal: true of ours, wrong in the new one. */
const STALE = ['COLUMNS', 'LINES', 'TERMCAP']

/** Starts a program in a terminal of its own. @throws PaksError UNSUPPORTED where there is none to be had. */
export const openPtyProcess = (launch: Launch, size: TerminalSize): LocalProcess => {
  const env = Object.fromEntries(Object.entries(launch.env).filter(([name]) => !STALE.includes(name)))
  const pty = Pty.open({
    command: launch.file,
    args: launch.args,
    env: { ...env, TERM: env.TERM ?? 'xterm', PWD: launch.cwd },
    cwd: launch.cwd,
    size,
  })
  return {
    pid: pty.pid,
    onData: (listener) => pty.onData((chunk) => listener(chunk, 'out')),
    onDrain: (listener) => pty.onDrain(listener),
    write: (bytes) => pty.write(bytes),
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    resize: (next) => pty.resize(next),
    end: () => {},
    kill: (signal, target) => pty.kill(signal, target),
    hangUp: () => pty[Symbol.dispose](),
    exited: pty.exited.then(({ code, signal }) => (signal === undefined ? code : 128 + signal)),
  }
}
