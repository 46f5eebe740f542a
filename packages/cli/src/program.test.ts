import { EventEmitter } from 'node:events'
import { CommanderError } from 'commander'
import { expect, it } from 'vitest'
import { program } from './program.js'
import { verbTable } from './verb-table.js'

/** What `paks` prints for these words that runs nothing. */
const printed = async (
  ...words: readonly string[]
): Promise<{ out: string; err: string; status: number }> => {
  let out = ''
  let err = ''
  const stream = (add: (text: string) => unknown): object =>
    Object.assign(new EventEmitter(), { isTTY: false, write: (text: string) => add(text) })
  const process: NodeJS.Process = Object.create(globalThis.process, {
    env: { value: { PAKS_HOME: '/nonexistent' } },
    stdout: { value: stream((text) => (out += text)) },
    stderr: { value: stream((text) => (err += text)) },
  })
  const status = await program(process)
    .parse(words)
    .catch((thrown: unknown) => (thrown instanceof CommanderError ? thrown.exitCode : Promise.reject(thrown)))
  return { out, err, status }
}

const verbs = Object.entries(verbTable).flatMap(([verb, { hidden = false }]) => (hidden ? [] : [verb]))

const wide = (text: string): readonly string[] => text.split('\n').filter((line) => line.length > 80)

it('lists every verb on a line, under headings, and nothing that is not for people', async () => {
  const { out } = await printed('--help')
  for (const verb of verbs) expect(out).toMatch(new RegExp(`^ {2}${verb} .* {2}\\S`, 'm'))
  expect(out).not.toMatch(/__|ssh-proxy|^Commands:/m)
  expect(out.match(/^\S.*:$/gm)).toEqual(['Options:', ...headings(), 'Examples:'])
  expect(wide(out)).toEqual([])
})

const headings = (): readonly string[] => [
  ...new Set(Object.values(verbTable).flatMap(({ group }) => (group === undefined ? [] : [`${group}`]))),
]

it.each(verbs)('paks %s --help has examples, and fits 80 columns', async (verb) => {
  const { status, out } = await printed(verb, '--help')
  expect([status, wide(out)]).toEqual([0, []])
  expect(out).toMatch(new RegExp(`^Examples:\n(?: {2}\\$ .*\n(?: {5}.*\n)*)* {2}\\$ .*paks ${verb}`, 'm'))
})

it.each([
  ['env', ['list', 'show', 'add', 'rm', 'edit', 'import', 'path']],
  ['config', ['init', 'edit', 'get', 'set', 'add', 'remove', 'path']],
  ['ssh', ['add', 'remove', 'list']],
  ['plugin', ['add', 'list', 'update', 'remove', 'trust', 'untrust', 'create', 'link', 'build', 'check']],
] as const)('each of what stands behind paks %s has examples of its own', async (verb, subs) => {
  for (const sub of subs) {
    const { out } = await printed(verb, sub, '--help')
    expect(out).toMatch(new RegExp(`^Examples:\n {2}\\$ .*paks ${verb} ${sub}`, 'm'))
    expect(wide(out)).toEqual([])
  }
})

it('prints the version by every name that it has elsewhere', async () => {
  const said = await Promise.all(['-v', '-V', '--version', 'version'].map((word) => printed(word)))
  expect(new Set(said.map(({ out }) => out)).size).toBe(1)
  expect(said[0]?.out).toMatch(/^paks \d+\.\d+\.\d+/)
})

it.each([
  [['rnu'], "paks: unknown command 'rnu'\n      did you mean run? paks --help lists the commands\n"],
  [
    ['env', 'shw'],
    "paks: unknown command 'shw'\n      did you mean show? paks env --help shows what it takes\n",
  ],
  [
    ['run', '--netwrk'],
    "paks: unknown option '--netwrk'\n      did you mean --network? paks run --help shows what it takes\n",
  ],
])('answers %j with what was meant', async (words, err) => {
  expect(await printed(...words)).toEqual({ out: '', err, status: 1 })
})
