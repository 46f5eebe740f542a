import type { Transport } from '@paks/api'

/** Everything a transport printed so far, and a way to wait for some of it. */
export interface Heard {
  text(): string
  errorText(): string
  bytes(): number
  /** Resolves when the output matches; the test's own timeout is the limit. */
  until(pattern: RegExp | string): Promise<string>
}

/** Listens to a transport from now on. */
export function listen(transport: Transport): Heard {
  const kept = { out: '', err: '' }
  let count = 0
  let wake: () => void = () => {}
  const decoders = { out: new TextDecoder(), err: new TextDecoder() }
  transport.onData((chunk, stream) => {
    count += chunk.length
    kept[stream] += decoders[stream].decode(chunk, { stream: true })
    wake()
  })
  return {
    text: () => kept.out,
    errorText: () => kept.err,
    bytes: () => count,
    until: async (pattern) => {
      for (;;) {
        if (typeof pattern === 'string' ? kept.out.includes(pattern) : pattern.test(kept.out)) return kept.out
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

/** Bytes of a text, to type it. */
export const keys = (text: string): Uint8Array => new TextEncoder().encode(text)
