import type { PaksError } from '@paks/api'
import { plain } from '@paks/core'
import type { Cli } from '../cli.js'

/** Tells of what keeps no session from opening. */
export type Notice = (what: PaksError) => void

/** One line and its remedy on standard error, in front of a terminal that may be raw already. */
export const noticesTo =
  ({ process }: Cli): Notice =>
  ({ message, hint }) => {
    const lines = [`paks: ${plain(message)}`, ...(hint === undefined ? [] : [`      ${plain(hint)}`])]
    for (const line of lines) process.stderr.write(`${line}\r\n`)
  }
