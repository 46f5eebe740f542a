import { describe, expect, it } from 'vitest'
import { Printer, type PrintTarget } from './printer.js'

const target = (
  over: Partial<PrintTarget> = {},
): { written: () => string; tick: () => void; target: PrintTarget } => {
  let written = ''
  const ticks = new Set<() => void>()
  return {
    written: () => written,
    tick: () => {
      for (const tick of ticks) tick()
    },
    target: {
      isTTY: true,
      columns: 40,
      colour: false,
      raw: true,
      write: (text) => {
        written += text
        return true
      },
      drained: async () => undefined,
      every: (_, tick) => {
        ticks.add(tick)
        return { [Symbol.dispose]: () => ticks.delete(tick) }
      },
      ...over,
    },
  }
}

async function* stream(...chunks: (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks
}

describe('Printer', () => {
  it('collects what would be printed, and prints what comes later', () => {
    const to = target({ colour: true })
    let late: () => void = () => undefined
    const text = new Printer(to.target).collect((out) => {
      out.text('a\x1b[2J')
      out.error('no', 'try')
      using line = out.progress('working')
      line.update({ done: 1 })
      late = () => out.text('later')
    })
    expect(text).toBe('a\n\x1b[31mpaks:\x1b[39m no\n\x1b[2m      try\x1b[22m\n')
    expect(to.written()).toBe('')
    late()
    expect(to.written()).toBe('later\r\n')
  })

  it('returns the carriage at each line end of a raw terminal, and only there', () => {
    const raw = target()
    new Printer(raw.target).text('a\nb')
    expect(raw.written()).toBe('a\r\nb\r\n')
    const piped = target({ raw: false })
    new Printer(piped.target).text('a\nb')
    expect(piped.written()).toBe('a\nb\n')
  })

  it('strips control sequences from everything it prints', () => {
    const { target: to, written } = target({ colour: true })
    const out = new Printer(to)
    out.text('\u001b]0;evil\u0007text')
    out.json({ key: '\u001b[2Jvalue' })
    out.error('bad \u001b[2Jname', 'try \u001b[Hthis')
    expect(written()).not.toMatch(/\u001b(?!\[[0-9;]*m)/)
    expect(written()).toContain('text')
  })

  it('ends on column 0 after a stream without a last line end', async () => {
    const { target: to, written } = target()
    const out = new Printer(to)
    await out.pipe(
      stream(
        'par',
        new TextEncoder().encode('tiäl').subarray(0, 3),
        new TextEncoder().encode('ä').subarray(1),
      ),
    )
    out.finish()
    expect(written()).toBe('partiä\r\n')
  })

  it('waits for a slow terminal while it streams', async () => {
    let drained = 0
    const { target: to } = target({
      write: () => false,
      drained: async () => {
        drained += 1
      },
    })
    await new Printer(to).pipe(stream('a', 'b', 'c'))
    expect(drained).toBe(3)
  })

  it('draws progress from its second second on, around other output, and leaves nothing of it', () => {
    const { target: to, written, tick } = target()
    const out = new Printer(to)
    const progress = out.progress('saving')
    for (let ticks = 0; ticks < 9; ticks += 1) tick()
    expect(written()).toBe('')
    progress.update({ done: 5_000_000, total: 20_000_000 })
    tick()
    expect(written()).toContain('saving 5MB of 20MB (25%)')
    out.text('note')
    expect(written()).toMatch(/\u001b\[2K\u001b\[G\u001b\[\?25hnote\r\n$/)
    tick()
    out.finish()
    expect(written()).toMatch(/\u001b\[2K\u001b\[G\u001b\[\?25h$/)
  })

  it('draws no progress where nobody watches', () => {
    const { target: to, written, tick } = target({ isTTY: false })
    const line = new Printer(to).progress('saving')
    for (let ticks = 0; ticks < 30; ticks += 1) tick()
    line[Symbol.dispose]()
    expect(written()).toBe('')
  })
})
