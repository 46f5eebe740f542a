import { expect, it } from 'vitest'
import { Printer } from '../../print/printer.js'
import { PluginPrinter } from './print-steps.js'

const none = { [Symbol.dispose]: () => undefined }
const printing = () => {
  const shown: string[] = []
  const out = new Printer({
    isTTY: true,
    columns: 80,
    colour: false,
    raw: false,
    write: (text) => shown.push(text) > 0,
    drained: async () => undefined,
    every: () => none,
  })
  return { shown, printer: new PluginPrinter(out, 2000, new AbortController().signal) }
}
const long = 'x'.repeat(900)

it.each([
  ['text', { op: 'text', text: long }],
  ['an error', { op: 'error', message: long }],
  ['a hint', { op: 'error', message: '', hint: long }],
  ['a table', { op: 'table', rows: [{ a: long }] }],
  ['JSON', { op: 'json', value: long }],
] as const)('counts %s against what a plugin may print', async (_, step) => {
  const { printer } = printing()
  await printer.take(step)
  await printer.take(step)
  await expect(printer.take(step)).rejects.toMatchObject({ code: 'BAD_USAGE' })
})

it('counts no piece of a stream, which waits for the terminal', async () => {
  const { printer, shown } = printing()
  for (let n = 0; n < 10; n += 1) await printer.take({ op: 'chunk', chunk: long })
  expect(shown.join('')).toHaveLength(9000)
})
