import type { PaksError } from '@paks/api'
import { Printer, systemClock } from '@paks/core/start'
import type { Cli } from '../cli.js'
import { wantsColour } from '../terminal/print.js'

/** Tells of what keeps no session from opening. */
export type Notice = (what: PaksError) => void

/** What it is and its remedy, on standard error, in front of a terminal that may be raw already. */
export const noticesTo = ({ process: { stderr }, env }: Cli): Notice => {
  const printer = new Printer({
    isTTY: Boolean(stderr.isTTY),
    columns: stderr.columns || 80,
    colour: wantsColour(stderr, env),
    raw: Boolean(stderr.isTTY),
    write: (text) => stderr.write(text),
    drained: () => new Promise((resolve) => stderr.once('drain', resolve)),
    every: systemClock.every,
  })
  return ({ message, hint }) => printer.error(message, hint)
}
