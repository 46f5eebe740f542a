import { type Ended, PaksError } from '@paks/api'
import type { StreamWatch } from './stream-transport.js'

/** What is known of the process, apart from its stream. */
export interface ProcessWatch {
  /** Resolves with the exit status; rejects when the engine cannot be asked any more, or never started it. */
  readonly exit: Promise<number>
  /** Asks once: the exit status, or undefined while it runs. Rejects when the engine does not answer. */
  ask(): Promise<number | undefined>
  sleep(milliseconds: number): Promise<void>
  readonly tty: boolean
}

/** A process that is gone may have left its stream to another one; so long it may be silent before we hang up. */
const LINGER_MS = 250
/** So long a TTY's stream may be closed while its container runs on. */
const GRACE_MS = 2000

/**
 * How a process's connection came to its end. Stream and process are two things: a process may end while another
 * holds its terminal, and a process without a TTY may close its output and work on. So both are watched.
 */
export async function endingOf(stream: StreamWatch, process: ProcessWatch): Promise<Ended> {
  const exit = process.exit.then(
    (code) => ({ kind: 'exit', code }) as const,
    (error: unknown) => ({ kind: 'unknown', error: PaksError.from(error, 'ENGINE_LOST') }) as const,
  )
  const closed = stream.closed.then((error) => ({ kind: 'closed', error }) as const)

  const first = await Promise.race([exit, closed])
  if (first.kind === 'exit') {
    await Promise.race([closed, stream.quiet(LINGER_MS)])
    return first
  }
  if (first.kind === 'unknown' && first.error.code !== 'ENGINE_LOST') return lost(first.error)

  const broken = first.kind === 'closed' ? first.error : (await closed).error
  // A container that runs on without a terminal's stream was cut off; without a TTY it may just have closed it.
  const late =
    process.tty || broken !== undefined
      ? process.sleep(GRACE_MS).then(() => undefined)
      : new Promise<never>(() => {})
  const second = await Promise.race([exit, late])
  if (second?.kind === 'exit') return second
  try {
    const code = await process.ask()
    if (code !== undefined) return { kind: 'exit', code }
    return lost(
      new PaksError('ENGINE_LOST', 'the connection to the container broke; it is still running', {
        cause: broken,
      }),
    )
  } catch (error) {
    return lost(PaksError.from(error, 'ENGINE_LOST'))
  }
}

const lost = (error: Error): Ended => ({ kind: 'lost', error })
