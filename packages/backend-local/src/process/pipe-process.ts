import { once } from 'node:events'
import { constants } from 'node:os'
import { PaksError } from '@paks/api'
import { type ChildProcess, spawn } from './child.js'
import type { Launch, LocalProcess } from './local-process.js'

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals, group: boolean): void => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(group ? -child.pid : child.pid, signal)
  } catch {
    // Gone between the look and the signal.
  }
}

const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))),
  )

type Listener = Parameters<LocalProcess['onData']>[0]

/**
 * Starts a program on three pipes, in a process group of its own.
 *
 * Its end is the end of its output too: what it left in the background with its output still open is waited for,
 * as `program | cat` does in a shell.
 *
 * @throws PaksError CONTAINER_FAILED when the system refuses to start it.
 */
export const openPipeProcess = async ({ file, args, env, cwd }: Launch): Promise<LocalProcess> => {
  const child = spawn(file, args, { env, cwd, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  const { stdin, stdout, stderr } = child
  const exited = exitOf(child)
  // A program that ends without reading all its input is no error of ours.
  stdin.on('error', () => {})
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new PaksError('CONTAINER_FAILED', `cannot start ${file}`, { cause })
  }
  let listener: Listener | undefined
  // Node lets the streams of a process that has ended flow by itself, whether somebody listens yet or not.
  const early: Parameters<Listener>[] = []
  const take: Listener = (chunk, stream) => {
    if (listener === undefined) early.push([chunk, stream])
    else listener(chunk, stream)
  }
  stdout.on('data', (chunk: Buffer) => take(chunk, 'out')).pause()
  stderr.on('data', (chunk: Buffer) => take(chunk, 'err')).pause()
  let paused = false
  const flow = (): void => {
    stdout.resume()
    stderr.resume()
  }
  return {
    pid: child.pid ?? 0,
    onData: (next) => {
      listener = next
      for (const [chunk, stream] of early.splice(0)) next(chunk, stream)
      if (!paused) flow()
    },
    onDrain: (next) => void stdin.removeAllListeners('drain').on('drain', next),
    write: (bytes) => !stdin.writable || stdin.write(bytes),
    pause: () => {
      paused = true
      stdout.pause()
      stderr.pause()
    },
    resume: () => {
      paused = false
      flow()
    },
    resize: () => {},
    end: () => stdin.end(),
    kill: (signal, target) => signalGroup(child, signal, target === 'group'),
    hangUp: () => {
      signalGroup(child, 'SIGHUP', true)
      for (const stream of [stdin, stdout, stderr]) stream.destroy()
    },
    exited,
  }
}
