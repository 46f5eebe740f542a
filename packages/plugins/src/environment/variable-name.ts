import { PaksError } from '@paks/api'

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** @throws PaksError BAD_USAGE for a name no shell takes */
export const checkVariableName = (name: string): void => {
  if (variableName.test(name)) return
  throw new PaksError('BAD_USAGE', `${JSON.stringify(name)} is no name for a variable`, {
    hint: 'letters, digits and _, not a digit first',
  })
}

/** What was typed for a variable: its name, and a value when one was given. */
export interface Assignment {
  readonly name: string
  readonly value?: string
}

/** Reads `KEY=VALUE` and `KEY`. @throws PaksError BAD_USAGE */
export const assignmentOf = (word: string): Assignment => {
  const sign = word.indexOf('=')
  const name = sign === -1 ? word : word.slice(0, sign)
  checkVariableName(name)
  return sign === -1 ? { name } : { name, value: word.slice(sign + 1) }
}
