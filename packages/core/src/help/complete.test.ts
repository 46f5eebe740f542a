import { arg, type CompletionContext, defineCommand, type Plugin } from '@paks/api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusingBackend, refusingContainer } from '../../test/refusing.fixture.js'
import { Registry } from '../command/registry.js'
import { splitWords } from '../command/words.js'
import { noEnvironments, noHost } from '../session/reach.js'
import { complete } from './complete.js'
import type { Completion } from './completion.js'

const refuse = (): never => {
  throw new Error('not asked for')
}
const reach = (): CompletionContext => ({
  container: refusingContainer,
  session: { id: '1', engine: refusingBackend.engine, shell: 'bash', history: [], commands: [], plugins: [] },
  host: noHost,
  shell: { directory: refuse, exported: refuse },
  images: refusingBackend.images,
  environments: noEnvironments,
})

const values =
  (...list: readonly string[]) =>
  () =>
    list.map((value) => ({ value }))

const plugin: Plugin = {
  name: 'test',
  commands: [
    defineCommand({ name: 'inspect', about: 'Look', run: () => undefined }),
    defineCommand({ name: 'install', about: 'Put in', run: () => undefined }),
    defineCommand({
      name: 'cp',
      about: 'Copy',
      args: {
        from: arg.positional('what', {
          complete: async () => [
            { value: 'my file' },
            { value: "my 'other'" },
            { value: 'dir/', open: true },
            { value: 'bad\rname' },
            { value: '--json' },
            { value: 'mode=x' },
          ],
        }),
        to: arg.optional('where to', { complete: values('here', 'there') }),
        mode: arg.option('how', { complete: values('fast', 'fair', 'slow') }),
        force: arg.flag('at any price'),
      },
      run: () => undefined,
    }),
    defineCommand({
      name: 'plain',
      about: 'No help',
      args: { word: arg.rest('any') },
      examples: [
        { line: '#plain one two', about: 'so' },
        { line: '#plain one three', about: 'or so' },
      ],
      run: () => undefined,
    }),
    defineCommand({
      name: 'broken',
      about: 'Throws',
      args: { word: arg.positional('any', { complete: refuse }) },
      run: () => undefined,
    }),
    defineCommand({
      name: 'never',
      about: 'Waits',
      args: { word: arg.positional('any', { complete: () => new Promise(() => undefined) }) },
      run: () => undefined,
    }),
  ],
}
const registry = new Registry([plugin])

const at = (line: string, cursor = line.length, signal = new AbortController().signal): Promise<Completion> =>
  complete(line, cursor, { registry, reach, signal })
const labels = async (line: string): Promise<readonly string[]> =>
  (await at(line)).candidates.map(({ label }) => label)
/** The line after Tab. */
const tab = async (line: string): Promise<string> => {
  const { from, common } = await at(line)
  return line.slice(0, from) + common
}

describe('complete', () => {
  it.each([
    ['#insp', '#inspect '],
    ['#ins', '#ins'],
    ['#i', '#ins'],
    ['#c', '#cp '],
    ['#nothing', '#nothing'],
    ['#cp m', '#cp m'],
    ['#cp my', '#cp my\\ '],
    ['#cp d', '#cp dir/'],
    ['#cp "my f', '#cp "my file" '],
    ["#cp 'my \\''", "#cp 'my \\''"],
    ["#cp my\\ \\'", "#cp my\\ \\'other\\' "],
    ['#cp my\\', '#cp my\\'],
    ['#cp x t', '#cp x there '],
    ['#cp mo', '#cp mode='],
    ['#cp x mo', '#cp x mode='],
    ['#cp mode=f', '#cp mode=fa'],
    ['#cp mode="s', '#cp mode="slow" '],
    ['#cp --mo', '#cp --mode='],
    ['#cp --mode s', '#cp --mode slow '],
    ['#cp --f', '#cp --force '],
    ['#cp --j', '#cp --json '],
    ['#cp --json=', '#cp --json='],
    ['#cp -- --j', '#cp -- --json '],
    ['#plain', '#plain '],
    ['#plain o', '#plain one t'],
    ['#plain one th', '#plain one three'],
    ['#broken ', '#broken '],
  ])('makes of %s', async (line, expected) => {
    expect(await tab(line)).toBe(expected)
  })

  it('names the commands with what they do', async () => {
    expect((await at('#')).candidates.slice(0, 2)).toEqual([
      { text: '#broken ', label: '#broken', note: 'Throws' },
      { text: '#cp ', label: '#cp', note: 'Copy' },
    ])
  })

  it('offers values by place, then options and flags that were not given', async () => {
    expect(await labels('#cp ')).toEqual(['my file', "my 'other'", 'dir/', 'mode=', '--force'])
    expect(await labels('#cp mode=fast ')).toEqual(['my file', "my 'other'", 'dir/', '--force'])
    expect(await labels('#cp a b ')).toEqual(['mode=', '--force'])
  })

  it('offers no text that would do more in the line than stand in it', async () => {
    const all = await at('#cp ')
    expect(all.candidates.filter(({ text }) => /[\u0000-\u001f\u007f-\u009f]/.test(text))).toEqual([])
  })

  it('offers no file that would be read as an option, unless after --', async () => {
    expect(await labels('#cp -- mode')).toEqual(['mode=x'])
    expect(await labels('#cp mode')).toEqual(['mode='])
  })

  it('offers examples where nothing else fits', async () => {
    expect((await at('#plain ')).candidates).toEqual([
      { text: 'one two', label: '#plain one two', note: 'so' },
      { text: 'one three', label: '#plain one three', note: 'or so' },
    ])
  })

  it('completes in the middle without a blank', async () => {
    expect(await at('#insp x', 5)).toMatchObject({ from: 0, to: 5, common: '#inspect' })
  })

  it('gives up when told to', async () => {
    const cancel = new AbortController()
    const waiting = at('#never ', 7, cancel.signal)
    cancel.abort()
    expect((await waiting).candidates).toEqual([])
  })

  it('makes lines that split back to the value', async () => {
    const piece = fc.constantFrom('a', 'é', '日', ' ', "'", '"', '\\', '$', '=', '/', '-')
    const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.constantFrom('', '"', "'"), async (value, cut, quote) => {
        const own = new Registry([
          {
            name: 'own',
            commands: [
              defineCommand({
                name: 'x',
                about: '',
                args: { a: arg.rest('', { complete: values(value) }) },
                run: refuse,
              }),
            ],
          },
        ])
        const part = value.slice(0, cut % (value.length + 1))
        const typed = {
          '': part.replace(/[\s'"\\]/g, '\\$&'),
          '"': `"${part.replace(/[$`"\\]/g, '\\$&')}`,
          "'": `'${part.replaceAll("'", `'\\''`)}`,
        }[quote]
        const line = `#x -- ${typed}`
        const { from, common, candidates } = await complete(line, line.length, {
          registry: own,
          reach,
          signal: new AbortController().signal,
        })
        expect(candidates).toHaveLength(1)
        expect(common.startsWith(typed ?? '')).toBe(true)
        const after = line.slice(0, from) + common
        expect(after.endsWith(' ')).toBe(true)
        expect(splitWords(after).map((word) => word.text)).toEqual(['#x', '--', value])
      }),
      { numRuns: 1000 },
    )
  })
})
