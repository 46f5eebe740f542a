import { PaksError } from '@paks/api'

const environmentName = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.@+-]{0,99}$/u
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Whether an environment may be called this: a file name, and nothing that leads out of the folder. */
export const isEnvironmentName = (name: string): boolean => environmentName.test(name)

/** @throws PaksError BAD_USAGE */
export const checkEnvironmentName = (name: string): void => {
  if (isEnvironmentName(name)) return
  throw new PaksError('BAD_USAGE', `${JSON.stringify(name)} is no name for an environment`, {
    hint: 'letters, digits and . _ @ + - after the first, such as github or work.prod',
  })
}

/** @throws PaksError BAD_USAGE for a name no shell takes, and for a value no process can be given */
export const checkVariables = (variables: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(variables)) {
    if (!variableName.test(name)) {
      throw new PaksError('BAD_USAGE', `${JSON.stringify(name)} is no name for a variable`, {
        hint: 'letters, digits and _, not a digit first: NAME=value',
      })
    }
    if (/[\0\p{Surrogate}]/u.test(value)) {
      throw new PaksError('BAD_USAGE', `the value of ${name} has a character that no variable can hold`, {
        hint: 'encode it, as base64 does',
      })
    }
  }
}
