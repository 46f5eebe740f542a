import { type ErrorCode, isErrorCode, PaksError } from '@paks/api'
import { plain } from '../print/plain.js'

/** What is left of an error on its way: enough to be a {@link PaksError} again. */
export interface RemoteFailure {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

const mostCharacters = 2000

/** An error as it travels. */
export const failureOf = (thrown: unknown): RemoteFailure => {
  const { code, message, hint } = PaksError.from(thrown)
  return { code, message, ...(hint === undefined ? {} : { hint }) }
}

/** The error that has travelled. Its text is the sender's: it is cleaned, and cut where it is too long. */
export const errorOf = ({ code, message, hint }: RemoteFailure): PaksError =>
  new PaksError(isErrorCode(code) ? code : ('INTERNAL' satisfies ErrorCode), clean(message), {
    ...(hint === undefined ? {} : { hint: clean(hint) }),
  })

const clean = (text: string): string => plain(text.slice(0, mostCharacters)).trim()
