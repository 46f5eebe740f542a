import { PaksError } from '@paks/api'
import type { Errand } from './shell-text.js'

const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)

/**
 * The variables in what the kernel keeps of a process's environment: `NAME=VALUE`, each ended by a NUL, each byte of a
 * value as one character. `_`, which every shell sets for itself, and names that no shell can set are left out.
 */
export const variablesIn = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const pairs = Buffer.from(bytes)
    .toString('latin1')
    .split('\0')
    .flatMap((text): readonly (readonly [string, string])[] => {
      const sign = text.indexOf('=')
      const name = text.slice(0, sign)
      return sign > 0 && isName(name) && name !== '_' ? [[name, text.slice(sign + 1)]] : []
    })
  return new Map(pairs)
}

/**
 * What a shell must do to export variables.
 *
 * @throws PaksError BAD_USAGE for what no variable can be called or hold
 */
export const errandsFor = (variables: Readonly<Record<string, string>>): readonly Errand[] =>
  Object.entries(variables).map(([name, value]) => {
    if (!isName(name)) {
      throw new PaksError('BAD_USAGE', `"${name}" is no name for a variable`, {
        hint: 'letters, digits and _, and no digit first',
      })
    }
    if (value.includes('\0')) {
      throw new PaksError('BAD_USAGE', `the value of ${name} holds a NUL, which no variable can`)
    }
    return { kind: 'export', name, value: Buffer.from(value).toString('latin1') }
  })
