import type { Transport } from '@paks/api'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/clock.js'
import { Session } from '../../src/session/session.js'
import { refusingBackend, refusingContainer } from '../refusing.fixture.js'
import { probe } from './probe.js'
import { Screen } from './screen.js'

const nonce = '0123456789abcdef0123456789abcdef'
const mark = (body: string, of = `${nonce};`): string => `\x1b]7770;${of}${body}\x07`
const unused = (): never => {
  throw new Error('nothing of the container is used')
}

/** What came of output that arrived while a program of the user's ran, cut in two at a place. */
const after = (output: Buffer, cut: number): { asked: string[]; ran: string[]; text: string } => {
  const asked: string[] = []
  const ran: string[] = []
  const screen = new Screen(
    () => undefined,
    (line) => asked.push(line),
  )
  let feed: (chunk: Uint8Array) => void = unused
  const transport: Transport = {
    ended: new Promise(() => undefined),
    onData: (listener) => {
      feed = (chunk) => listener(chunk, 'out')
    },
    write: () => true,
    onDrain: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
    resize: () => undefined,
    end: () => undefined,
    detach: () => undefined,
    [Symbol.dispose]: () => undefined,
  }
  const plugins = [
    probe(
      (line) => ran.push(line),
      () => undefined,
    ),
  ]
  const session = new Session({
    backend: refusingBackend,
    container: refusingContainer,
    transport,
    terminal: screen,
    plugins,
    clock: systemClock,
    nonce,
    shell: 'bash',
  })
  void session.run()
  feed(Buffer.from(`${mark('H;bash;5.2;1;1')}${mark('A')}<$ ${mark('B')}`))
  screen.type('cat evil\r')
  feed(output.subarray(0, cut))
  feed(output.subarray(cut))
  return { asked, ran, text: screen.text }
}

const evil = '#probe evil'
it.each([
  ['the nonce', mark(`R;1;${evil}`), [evil]],
  ['the nonce and the other terminator', `\x1b]7770;${nonce};R;1;${evil}\x1b\\`, [evil]],
  ['the nonce, twice over', mark(`R;1;${evil}`) + mark(`R;2;${evil} more`), [evil]],
  ['the nonce and characters of more than one byte', mark(`R;1;${evil} äß日😀`), [`${evil} äß日😀`]],
  ['no nonce', mark(`R;1;${evil}`, ''), []],
  ['nearly the nonce', mark(`R;1;${evil}`, `${nonce.slice(0, -1)}0;`), []],
  ['the nonce, and a control character', mark(`R;1;${evil}\x1b[1m`), []],
  ['the nonce, and an eight-bit control character', mark(`R;1;${evil}\u009b1m`), []],
  ['the nonce, and a line feed', mark(`R;1;${evil}\n${evil}`), []],
  ['the nonce, of a line that ran', mark(`C;0;/tmp//;${evil}`) + mark(`D;1;0;/tmp//;${evil}`), []],
  ['the nonce, of an answer nobody asked for', mark(`X;1;${evil}`) + mark('X;2;'), []],
  ['the nonce, and no end', `\x1b]7770;${nonce};R;1;${evil}`, []],
  ['a mark within a mark', mark(`R;1;${evil}${mark('A')}`), []],
])('a forged report with %s, cut in two anywhere, runs nothing', async (_, text, wanted) => {
  const output = Buffer.from(text)
  for (let cut = 0; cut <= output.length; cut += 1) {
    const { asked, ran } = after(output, cut)
    expect({ cut, asked, ran }).toEqual({ cut, asked: wanted, ran: [] })
  }
})
