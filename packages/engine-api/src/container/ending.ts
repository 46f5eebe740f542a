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
const LINGER_MS = 2000
/** The longest pause between two questions after the stream's end; all of them together are about twice that. */
const GRACE_MS = 1000

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

  // Whatever else happens, these two settle it: an exit status, and a process that was never started.
  const told = new Promise<Ended>((resolve) => {
    void exit.then((found) => {
      if (found.kind === 'exit') resolve(found)
      else if (found.error.code !== 'ENGINE_LOST') resolve(lost(found.error))
    })
  })

  const first = await Promise.race([exit, closed])
  if (first.kind === 'exit') {
    await Promise.race([closed, stream.quiet(LINGER_MS)])
    return first
  }
  if (first.kind === 'unknown' && first.error.code !== 'ENGINE_LOST') return await told
  const cut = first.kind === 'closed' ? first.error : (await closed).error
  return await Promise.race([told, asking(process, cut)])
}

/**
 * After the stream's end: asks whether the process has ended too, rather than wait for the engine to tell (podman
 * looks four times a second). A process without a TTY may have closed its output and work on; one with a TTY that
 * still runs after a while was cut off from us.
 */
async function asking(process: ProcessWatch, cut: Error | undefined): Promise<Ended> {
  try {
    for (let pause = 5; pause < GRACE_MS; pause *= 2) {
      const code = await process.ask()
      if (code !== undefined) return { kind: 'exit', code }
      await process.sleep(pause)
    }
    if (!process.tty && cut === undefined) return { kind: 'exit', code: await process.exit }
  } catch (error) {
    return lost(PaksError.from(error, 'ENGINE_LOST'))
  }
  return lost(
    new PaksError('ENGINE_LOST', 'the connection to the container broke; it is still running', {
      cause: cut,
    }),
  )
}

const lost = (error: Error): Ended => ({ kind: 'lost', error })
