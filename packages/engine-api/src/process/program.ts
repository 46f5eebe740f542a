import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** A program of the host with a pipe on each of its three streams. */
export type Program = ChildProcessByStdio<Writable, Readable, Readable>

/** Starts a program, found on the search path of the environment. Errors come as its `error` event. */
export const startProgram = (
  name: string,
  words: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string | undefined>>
    readonly signal?: AbortSignal
  } = {},
): Program =>
  spawn(name, [...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
