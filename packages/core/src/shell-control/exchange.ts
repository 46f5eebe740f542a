import { type Abortable, type ContainerView, type ErrorCode, PaksError } from '@paks/api'
import script from './exchange.sh'
import takeBackScript from './take-back.sh'

/** Which shell is handed something, and under which name. */
export interface ExchangePlace {
  readonly container: Pick<ContainerView, 'exec'>
  /** The shell's process id in its container. */
  readonly pid: number
  /** The name of the file that its hook looks for. */
  readonly file: string
}

const failures: Readonly<Record<number, readonly [code: ErrorCode, message: string, hint: string]>> = {
  3: [
    'NOT_RUNNING',
    'the shell is not there any more',
    'or its user may not be sent signals: run # lines in that shell',
  ],
  4: [
    'UNSUPPORTED',
    'this container has no place in memory for what would be handed to the shell',
    'it needs a tmpfs on /dev/shm, /run or /tmp that can be written: --tmpfs /run',
  ],
  5: [
    'NO_SPACE',
    'what would be handed to the shell does not fit in memory',
    'df -h /dev/shm shows how full it is',
  ],
}

/**
 * Hands a shell a text to read: by standard input into a file on tmpfs, and a signal that its hook knows (SIGURG, which
 * nobody sends for other reasons and which does nothing where it is not known).
 *
 * @throws PaksError UNSUPPORTED, NO_SPACE, NOT_RUNNING; nothing is left then
 */
export const handOver = async (
  { container, pid, file }: ExchangePlace,
  text: Uint8Array,
  { answer = false, ...options }: Abortable & { readonly answer?: boolean } = {},
): Promise<void> => {
  const argv = ['sh', '-c', script, 'sh', `${pid}`, file, answer ? 'answer' : '']
  const { exitCode } = await container.exec(argv, { ...options, input: text })
  if (exitCode === 0) return
  const [code, message, hint] = failures[exitCode] ?? [
    'CONTAINER_FAILED',
    `what the shell was to read could not be written (exit status ${exitCode})`,
    'try it in the container: sh, cat and kill must work',
  ]
  throw new PaksError(code, message, { hint })
}

/** Takes away what an exchange left, and gives what the shell wrote down. */
export const takeBack = async (
  { container, file }: ExchangePlace,
  { answer = false, ...options }: Abortable & { readonly answer?: boolean } = {},
): Promise<Uint8Array> => {
  const { stdout } = await container.exec(
    ['sh', '-c', takeBackScript, 'sh', file, answer ? 'answer' : ''],
    options,
  )
  return stdout
}
