import { constants } from 'node:os'
import { PaksError } from '@paks/api'

const isSignal = (name: string): name is NodeJS.Signals => Object.hasOwn(constants.signals, name)

/**
 * A signal as the engines' `kill` takes it: `SIGTERM`, `TERM`, `term` or `15`.
 *
 * @throws PaksError BAD_USAGE
 */
export const parseSignal = (text: string): NodeJS.Signals => {
  const upper = text.toUpperCase()
  const name = /^\d+$/.test(text)
    ? Object.keys(constants.signals).find((key) => isSignal(key) && constants.signals[key] === Number(text))
    : [upper, `SIG${upper}`].find(isSignal)
  if (name !== undefined && isSignal(name)) return name
  throw new PaksError('BAD_USAGE', `no signal called ${text}`, {
    hint: 'use a name like TERM or a number like 15',
  })
}
