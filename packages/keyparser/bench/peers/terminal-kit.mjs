import { PassThrough } from 'node:stream'
import termkit from 'terminal-kit'

export const terminalKit = {
  name: 'terminal-kit 3.1.4',
  // It loops for ever on a character that two chunks share.
  wholeCharacters: true,
  start: () => {
    const counted = { events: 0 }
    const stream = () => Object.assign(new PassThrough(), { isTTY: true })
    const terminal = termkit.createTerminal({
      stdin: stream(),
      stdout: stream().resume(),
      stderr: stream().resume(),
      generic: 'xterm',
      appId: 'xterm-256color',
      appName: 'xterm',
      isTTY: true,
    })
    const count = () => {
      counted.events++
    }
    terminal.on('key', count)
    terminal.on('mouse', count)
    return {
      counted,
      push: (chunk) => terminal.onStdin(chunk),
      end: () => {
        clearTimeout(terminal.timer)
        terminal.removeAllListeners()
      },
    }
  },
}
