import { type Copied, formatBytes, PaksError } from '@paks/api'

/** The reason of a signal as a PaksError: `abort(anything)` makes anything the reason. */
export function cancelled(reason: unknown): PaksError {
  const late = reason instanceof Error && reason.name === 'TimeoutError'
  return new PaksError(late ? 'TIMEOUT' : 'ABORTED', late ? 'it took too long' : 'cancelled', {
    cause: reason,
  })
}

/** An error with what had been copied before it, since that stays. */
export function partial(error: unknown, { files, bytes }: Copied): PaksError {
  const problem = PaksError.from(error, 'INTERNAL')
  if (files === 0) return problem
  const count = files === 1 ? '1 file' : `${files} files`
  return new PaksError(
    problem.code,
    `${problem.message} (${count}, ${formatBytes(bytes)}, had been copied)`,
    {
      cause: problem,
      exitCode: problem.exitCode,
      ...(problem.hint === undefined ? {} : { hint: problem.hint }),
    },
  )
}
