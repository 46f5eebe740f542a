import { PaksError } from '@paks/api'

/** The status that the engines' own programs end with when it was not the container that failed. */
const EXIT = 125

/** Something that was asked for and cannot be: what, and what to do instead. */
export const badOption = (message: string, hint: string): PaksError =>
  new PaksError('BAD_USAGE', message, { hint, exitCode: EXIT })

/** Something that no engine does, or not this one. */
export const unsupportedOption = (message: string, hint: string): PaksError =>
  new PaksError('UNSUPPORTED', message, { hint, exitCode: EXIT })
