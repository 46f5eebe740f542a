import { NodeTerminal } from '@paks/core'
import { wantsColour } from '../terminal/print.js'
import type { TerminalFacts } from './facts.js'

/** How long a terminal may take to answer, in milliseconds; over a slow line it takes some. */
const patience = 500

/** Looks at the standard streams, and asks the terminal what it can do when there is one. */
export const terminalFacts = async (process: NodeJS.Process): Promise<TerminalFacts> => {
  const { stdin, stdout, env } = process
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return {
    input: Boolean(stdin.isTTY),
    output: Boolean(stdout.isTTY),
    columns: stdout.columns || 0,
    rows: stdout.rows || 0,
    term: env.TERM ?? '',
    colour: wantsColour(stdout, env),
    noColor: Boolean(env.NO_COLOR),
    kittyKeyboard: stdin.isTTY && stdout.isTTY ? await speaksKitty(process) : undefined,
    locale,
    utf8: /utf-?8/i.test(locale),
  }
}

/**
 * Asks for the flags of the kitty keyboard protocol and, after it, for the device attributes, which every terminal
 * answers: what has not come by then does not come.
 */
const speaksKitty = async (process: NodeJS.Process): Promise<boolean | undefined> => {
  const terminal = new NodeTerminal(process)
  using _raw = await terminal.raw()
  const answer = await new Promise<string>((resolve) => {
    let heard = ''
    const late = setTimeout(() => resolve(heard), patience)
    terminal.onInput((chunk) => {
      heard += Buffer.from(chunk).toString('latin1')
      if (!deviceAttributes.test(heard)) return
      clearTimeout(late)
      resolve(heard)
    })
    terminal.write('\u001b[?u\u001b[c')
  })
  terminal.pauseInput()
  process.stdin.removeAllListeners('data')
  if (!deviceAttributes.test(answer)) return undefined
  return keyboardFlags.test(answer)
}

const deviceAttributes = /\u001b\[\?[\d;]*c/
const keyboardFlags = /\u001b\[\?\d+u/
