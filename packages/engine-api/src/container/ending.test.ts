import { PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { endingOf, type ProcessWatch } from './ending.js'
import type { StreamWatch } from './stream-transport.js'

const never = <T>(): Promise<T> => new Promise(() => {})
const gone = new PaksError('ENGINE_LOST', 'gone')

const stream = (over: Partial<StreamWatch> = {}): StreamWatch => ({
  closed: never(),
  quiet: () => never(),
  ...over,
})
const watch = (over: Partial<ProcessWatch> = {}): ProcessWatch => ({
  tty: true,
  exit: never(),
  ask: () => Promise.resolve(undefined),
  sleep: () => Promise.resolve(),
  ...over,
})
const closed = Promise.resolve(undefined)

describe('the end of a connection', () => {
  it('is the exit status when stream and process have ended', async () => {
    expect(await endingOf(stream({ closed }), watch({ exit: Promise.resolve(3) }))).toEqual({
      kind: 'exit',
      code: 3,
    })
  })

  it('is asked for when the stream has ended and the engine has not told yet', async () => {
    const answers = [undefined, undefined, 7]
    const ask = () => Promise.resolve(answers.shift())
    expect(await endingOf(stream({ closed }), watch({ ask }))).toEqual({ kind: 'exit', code: 7 })
  })

  it('waits for the rest of the output after the exit', async () => {
    let close: (error: undefined) => void = () => {}
    const pending = endingOf(
      stream({ closed: new Promise((resolve) => (close = resolve)) }),
      watch({ exit: Promise.resolve(0) }),
    )
    const soon = await Promise.race([pending, Promise.resolve('still waiting')])
    expect(soon).toBe('still waiting')
    close(undefined)
    expect(await pending).toEqual({ kind: 'exit', code: 0 })
  })

  it('comes although another process holds the stream, once that is quiet', async () => {
    const ended = await endingOf(
      stream({ quiet: () => Promise.resolve() }),
      watch({ exit: Promise.resolve(5) }),
    )
    expect(ended).toEqual({ kind: 'exit', code: 5 })
  })

  it('waits for a process without a TTY that has closed its output and works on', async () => {
    let exit: (code: number) => void = () => {}
    const pending = endingOf(
      stream({ closed }),
      watch({ tty: false, exit: new Promise((resolve) => (exit = resolve)) }),
    )
    exit(4)
    expect(await pending).toEqual({ kind: 'exit', code: 4 })
  })

  it('is lost when the stream was cut and the container runs on', async () => {
    const ended = await endingOf(
      stream({ closed: Promise.resolve(new Error('reset')) }),
      watch({ tty: false }),
    )
    expect(ended).toMatchObject({ kind: 'lost', error: { code: 'ENGINE_LOST' } })
  })

  it('is lost when the engine cannot be asked any more', async () => {
    const ended = await endingOf(
      stream({ closed }),
      watch({ exit: Promise.reject(gone), ask: () => Promise.reject(gone) }),
    )
    expect(ended).toEqual({ kind: 'lost', error: gone })
  })

  it('is the exit status when only the wait broke and the engine still answers', async () => {
    const ended = await endingOf(
      stream({ closed }),
      watch({ exit: Promise.reject(gone), ask: () => Promise.resolve(9) }),
    )
    expect(ended).toEqual({ kind: 'exit', code: 9 })
  })

  it('tells at once why the process was never started', async () => {
    const error = new PaksError('COMMAND_NOT_FOUND', 'no nope')
    expect(await endingOf(stream(), watch({ exit: Promise.reject(error) }))).toEqual({ kind: 'lost', error })
  })
})
