/**
 * Stable codes of everything that can go wrong in Paks. A code never changes its meaning; new ones may come.
 *
 * `ENGINE_*` is about reaching the engine, `IMAGE_*` and `CONTAINER_*` about what it holds, `COMMAND_*` about
 * the process in the container, the rest about the call itself.
 */
export type ErrorCode = (typeof errorCodes)[number]

const errorCodes = [
  'ENGINE_NOT_INSTALLED',
  'ENGINE_DOWN',
  'ENGINE_STALE_SOCKET',
  'ENGINE_PERMISSION',
  'ENGINE_LOST',
  'ENGINE_ERROR',
  'API_TOO_OLD',
  'IMAGE_NOT_FOUND',
  'CONTAINER_NOT_FOUND',
  'CONTAINER_FAILED',
  'NAME_IN_USE',
  'NOT_RUNNING',
  'PAUSED',
  'COMMAND_NOT_FOUND',
  'COMMAND_NOT_EXECUTABLE',
  'SHELL_NOT_FOUND',
  'NO_SPACE',
  'LAYER_DEPTH',
  'PATH_NOT_FOUND',
  'BAD_REFERENCE',
  'BAD_USAGE',
  'BAD_SETTING',
  'BUSY',
  'UNSUPPORTED',
  'PERMISSION_DENIED',
  'TIMEOUT',
  'ABORTED',
  'INTERNAL',
] as const

/** True for a text that is one of the codes. */
export const isErrorCode = (text: string): text is ErrorCode =>
  (errorCodes as readonly string[]).includes(text)

/** What a {@link PaksError} may carry beside its message. */
export interface ErrorDetail {
  /** One sentence that tells the reader what to do about it. */
  readonly hint?: string
  /** What was thrown below. */
  readonly cause?: unknown
  /** The exit status a command-line program should end with; 1 where none is given. */
  readonly exitCode?: number
}

/**
 * The one error class of Paks: a stable `code`, a message that names the cause, a `hint` that names the fix.
 *
 * @example
 * throw new PaksError('IMAGE_NOT_FOUND', 'no image called ubuntoo', { hint: 'docker pull ubuntoo' })
 */
export class PaksError extends Error {
  override readonly name: string = 'PaksError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly exitCode: number

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, 'cause' in detail ? { cause: detail.cause } : undefined)
    this.code = code
    this.hint = detail.hint
    this.exitCode = detail.exitCode ?? 1
  }

  /**
   * True for the errors of every copy of this package: a plugin has its own, and means the same.
   *
   * @param value - anything that was thrown
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return (
      value instanceof Object &&
      'name' in value &&
      value.name === 'PaksError' &&
      'code' in value &&
      typeof value.code === 'string' &&
      isErrorCode(value.code)
    )
  }

  /** Any thrown value as a PaksError; one that already is comes back as it is. */
  static from(thrown: unknown, code: ErrorCode = 'INTERNAL'): PaksError {
    if (thrown instanceof PaksError) return thrown
    if (thrown instanceof Error) {
      const aborted = thrown.name === 'AbortError'
      return new PaksError(aborted ? 'ABORTED' : code, aborted ? 'cancelled' : thrown.message, {
        cause: thrown,
      })
    }
    return new PaksError(code, String(thrown), { cause: thrown })
  }
}
