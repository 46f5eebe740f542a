import { execFile, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Milliseconds that a program has to end when it is asked to. */
const endsWithin = 2000

/** The podman program on the search path; undefined when there is none. */
export function findPodman(path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'podman'))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

type Env = Readonly<Record<string, string | undefined>>

/** What the program prints on standard output; rejects when it fails. */
export function podmanOutput(
  program: string,
  words: readonly string[],
  env: Env,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...env }, timeout: 10_000, ...(signal === undefined ? {} : { signal }) }
    execFile(program, [...words], options, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    )
  })
}

/** A podman process that runs beside us. It does not keep us alive, and ends with us or soon after. */
export interface Running {
  /** Resolves when the process ends, with the last line it said. */
  readonly ended: Promise<string>
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>
}

/** Starts the program; an error to start it is an early end. */
export function startPodman(program: string, words: readonly string[], env: Env): Running {
  const child = spawn(program, [...words], {
    env: { ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A Ctrl-C at our terminal goes to our process group: what is to be tidied up then needs the service.
    detached: true,
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(said.trim().split('\n').at(-1) ?? ''))
  })
  child.unref()
  // A pipe of a child is a socket that would keep the event loop running.
  if ('unref' in child.stderr && typeof child.stderr.unref === 'function') child.stderr.unref()
  return {
    ended,
    stop: async () => {
      child.ref()
      // With a connection that is still attached it would wait for its whole idle time.
      const late = setTimeout(() => child.kill('SIGKILL'), endsWithin)
      if (child.kill('SIGTERM')) await ended
      clearTimeout(late)
    },
  }
}
