import { PassThrough } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { describe as inWords } from '../index.js'
import { type KeysOptions, keys } from './keys.js'

/** A terminal that remembers what it was told. */
class FakeTerminal extends PassThrough {
  readonly isTTY = true
  isRaw = false
  readonly raws: boolean[] = []
  setRawMode(raw: boolean): this {
    this.isRaw = raw
    this.raws.push(raw)
    return this
  }
}

const terminal = () => {
  const input = new FakeTerminal()
  const written: string[] = []
  const output = {
    isTTY: true,
    write: (text: string | Uint8Array) => {
      written.push(String(text))
      return true
    },
  }
  return { input, output, written }
}

const namesUntil = async (last: string, input: FakeTerminal, options: KeysOptions): Promise<string[]> => {
  const names: string[] = []
  for await (const event of keys(input as never, options)) {
    names.push(inWords(event))
    if (names.at(-1) === last) break
  }
  return names
}

describe('keys', () => {
  it('reads in raw mode with bracketed paste, and leaves the terminal as it was', async () => {
    const { input, output, written } = terminal()
    const reading = namesUntil('ctrl+c', input, { output })
    input.write('a\x1b[A\x03')
    expect(await reading).toEqual(['a', 'up', 'ctrl+c'])
    expect(input.raws).toEqual([true, false])
    expect(written).toEqual(['\x1b[?2004h', '\x1b[?2004l'])
    expect(input.listenerCount('data')).toBe(0)
  })

  it('switches on what it is asked for, and off again in the other order', async () => {
    const { input, output, written } = terminal()
    const reading = namesUntil('q', input, { output, kitty: 1, mouse: 'drag', focus: true })
    input.write('q')
    await reading
    expect(written).toEqual([
      '\x1b[?1002h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[>1u\x1b[?u\x1b[c',
      '\x1b[<u\x1b[?2004l\x1b[?1004l\x1b[?1006l\x1b[?1002l',
    ])
  })

  it('keeps the answers to its own questions to itself, and believes them', async () => {
    const { input, output } = terminal()
    const reading = namesUntil('q', input, { output, kitty: 1 })
    input.write('\x1b[?1u\x1b[?62c\x1b[?62cq')
    expect(await reading).toEqual(['reply da1', 'q'])
  })

  it('restores the terminal when its reader throws', async () => {
    const { input, output, written } = terminal()
    const reading = (async () => {
      for await (const _ of keys(input as never, { output })) throw new Error('no')
    })()
    input.write('a')
    await expect(reading).rejects.toThrow('no')
    expect(input.isRaw).toBe(false)
    expect(written.at(-1)).toBe('\x1b[?2004l')
  })

  it('ends with its signal, and with its input', async () => {
    const { input, output } = terminal()
    const controller = new AbortController()
    const reading = namesUntil('never', input, { output, signal: controller.signal })
    controller.abort()
    expect(await reading).toEqual([])
    const other = terminal()
    const ending = namesUntil('never', other.input, { output: other.output })
    other.input.end('x\x1b')
    expect(await ending).toEqual(['x', 'escape'])
  })

  it('gives an ESC five times as long under SSH', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    vi.stubEnv('SSH_CONNECTION', '192.0.2.1 1 192.0.2.2 22')
    try {
      const { input, output } = terminal()
      const parts = keys(input as never, { output })
      const first = parts.next()
      input.write('\x1b')
      await vi.advanceTimersByTimeAsync(99)
      input.write('[A')
      const { value } = await first
      expect(value && inWords(value)).toBe('up')
      await parts.return(undefined)
    } finally {
      vi.unstubAllEnvs()
      vi.useRealTimers()
    }
  })

  it('gives a lone ESC as the key after its timeout', async () => {
    const { input, output } = terminal()
    const reading = namesUntil('escape', input, { output, escTimeout: 5 })
    input.write('\x1b')
    expect(await reading).toEqual(['escape'])
  })
})
