import type { Writable } from 'node:stream'
import type { Output } from '@paks/api'
import { Printer, systemClock } from '@paks/core/start'

/** Whether to colour what goes to a stream: a terminal that can, and a user who did not refuse (no-color.org). */
export const wantsColour = (stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean =>
  Boolean(stream.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb'

/** An output on one of the program's own streams. */
export const printTo = (stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Output =>
  new Printer({
    isTTY: Boolean(stream.isTTY),
    columns: stream.columns || 80,
    colour: wantsColour(stream, env),
    raw: false,
    write: (text) => stream.write(text),
    drained: () => drained(stream),
    every: systemClock.every,
  })

/** Resolves when a stream that is behind takes more, or takes nothing any more: its reader is gone, or its disk full. */
export const drained = async (stream: Writable): Promise<void> => {
  if (stream.destroyed) return
  await new Promise<void>((resolve) => {
    const events = ['drain', 'close', 'error'] as const
    const done = (): void => {
      for (const event of events) stream.off(event, done)
      resolve()
    }
    for (const event of events) stream.on(event, done)
  })
}
