import type { Clock } from '../clock.js'
import { Printer } from '../print/printer.js'
import type { UserTerminal } from './user-terminal.js'

/** A printer on a terminal in raw mode. `onPrint` is called when something is printed. */
export const printerOn = (
  terminal: Pick<UserTerminal, 'isTTY' | 'colour' | 'size' | 'write' | 'drained'>,
  clock: Clock,
  onPrint: () => void = () => undefined,
): Printer =>
  new Printer({
    isTTY: terminal.isTTY,
    get columns() {
      return terminal.size.columns
    },
    colour: terminal.colour,
    raw: true,
    write: (text) => {
      onPrint()
      return terminal.write(text)
    },
    drained: () => terminal.drained(),
    every: (ms, tick) => clock.every(ms, tick),
  })
