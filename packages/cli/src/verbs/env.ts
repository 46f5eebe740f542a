import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PaksError } from '@paks/api'
import {
  EnvironmentFiles,
  errnoOf,
  fileFailure,
  formatEnvFile,
  formatValue,
  parseEnvFile,
  strangeLines,
  variablesOf,
} from '@paks/core/config'
import type { Cli, DefineVerb } from '../cli.js'
import { withExamples } from '../help/with-examples.js'
import { editText } from '../terminal/edit-text.js'
import { standardInput } from '../terminal/standard-input.js'

const mask = '********'

/** `paks env list | show | add | rm | edit | import | path` */
export const envVerb: DefineVerb = (paks, cli) => {
  const files = new EnvironmentFiles(join(cli.home, 'envs'))
  const env = paks
    .command('env')
    .description('Keep named sets of variables: `paks run --env-name NAME`, or #envload NAME in a session')
  withExamples(env, examples)
  env
    .command('list')
    .alias('ls')
    .description('List the environments')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => list(cli, files, json))
  env
    .command('show')
    .description('Show what an environment sets, its values masked')
    .argument('<name>', 'environment')
    .option('--show', 'with the values')
    .option('--json', 'as JSON')
    .action(async (name: string, flags: { show?: boolean; json?: boolean }) => show(cli, files, name, flags))
  env
    .command('add')
    .alias('set')
    .description(
      'Set variables; KEY alone takes the value it has here, - is asked for or read from standard input',
    )
    .argument('<name>', 'environment, made when it is new')
    .argument('<key=value...>', 'variables')
    .option('-f, --force', 'accepted and not needed: a variable that is there is set anew')
    .action(async (first: string, rest: readonly string[]) => add(cli, files, first, rest))
  env
    .command('rm')
    .alias('remove')
    .description('Take variables out, or without any the whole environment')
    .argument('<name>', 'environment')
    .argument('[key...]', 'variables')
    .action(async (name: string, keys: readonly string[]) => remove(files, name, keys))
  env
    .command('edit')
    .description('Open an environment in your editor')
    .argument('<name>', 'environment, made when it is new')
    .action(async (name: string) => edit(cli, files, name))
  env
    .command('import')
    .description('Take in the variables of a file: dotenv, --env-file, or exports')
    .argument('<name>', 'environment, made when it is new')
    .argument('<file>', 'file, or - for standard input')
    .action(async (name: string, path: string) => importFile(cli, files, name, path))
  env
    .command('path')
    .description('Print where the file of an environment is')
    .argument('<name>', 'environment')
    .action((name: string) => cli.out.text(files.path(name)))
}

const list = async ({ out, err }: Cli, files: EnvironmentFiles, json: boolean): Promise<void> => {
  const names = await files.list()
  if (!json && names.length === 0) return err.text('There is no environment yet: paks env add NAME KEY=VALUE')
  const rows = await Promise.all(
    names.map(async (name) => ({ name, variables: Object.keys(await files.read(name)) })),
  )
  if (json) out.json(rows)
  else if (out.isTTY) out.table(rows.map(({ name, variables }) => ({ name, variables: variables.join(' ') })))
  else for (const { name } of rows) out.text(name)
}

const show = async (
  { out, err, process }: Cli,
  files: EnvironmentFiles,
  name: string,
  { show: plainly = false, json = false }: { show?: boolean; json?: boolean },
): Promise<void> => {
  const lines = await files.lines(name)
  const variables = Object.entries(variablesOf(lines))
  const shown = variables.map(([key, value]): [string, string] => [key, plainly ? value : mask])
  if (json) out.json(Object.fromEntries(shown))
  // Exactly what a file would have, so that it can become one.
  else if (plainly && !out.isTTY)
    for (const [key, value] of shown) process.stdout.write(`${key}=${formatValue(value)}\n`)
  else for (const [key, value] of shown) out.text(`${key}=${plainly ? formatValue(value) : value}`)
  for (const line of strangeLines(lines)) err.text(`${files.path(name)}:${line}: sets no variable`)
}

/** Both `add NAME KEY=VALUE…` and, as in the prototype, `add KEY=VALUE NAME`. */
const add = async (
  cli: Cli,
  files: EnvironmentFiles,
  first: string,
  rest: readonly string[],
): Promise<void> => {
  const turned = first.includes('=') && rest.length === 1
  const [name, words] = turned ? [rest[0] ?? '', [first]] : [first, rest]
  const entries: [string, string][] = []
  for (const word of words) entries.push(await variable(cli, word))
  await files.set(name, Object.fromEntries(entries))
}

const variable = async ({ env, process, err }: Cli, word: string): Promise<[string, string]> => {
  const sign = word.indexOf('=')
  if (sign !== -1) return [word.slice(0, sign), word.slice(sign + 1)]
  if (word.endsWith('-')) {
    const key = word.slice(0, -1)
    if (!process.stdin.isTTY || !err.isTTY) {
      return [key, (await standardInput(process.stdin)).replace(/\r?\n$/, '')]
    }
    const { secret } = await import('../terminal/question.js')
    const value = await secret(`value of ${key}`)
    if (value === undefined) throw new PaksError('ABORTED', 'cancelled; nothing was changed')
    return [key, value]
  }
  const here = env[word]
  if (here !== undefined) return [word, here]
  throw new PaksError('BAD_USAGE', `${word} has no value here`, {
    hint: `${word}=VALUE, or ${word}- to be asked for it`,
  })
}

/** Both `rm NAME KEY…` and, as in the prototype, `rm KEY NAME`. */
const remove = async (files: EnvironmentFiles, name: string, keys: readonly string[]): Promise<void> => {
  const [only = ''] = keys
  const names = keys.length === 1 ? await files.list() : []
  const turned = !names.includes(name) && names.includes(only)
  await (turned ? files.remove(only, [name]) : files.remove(name, keys))
}

const edit = async (cli: Cli, files: EnvironmentFiles, name: string): Promise<void> => {
  const path = files.path(name)
  const known = (await files.list()).includes(name)
  if (!known) await files.set(name, {})
  const text = formatEnvFile(await files.lines(name))
  try {
    const edited = await editText(cli, { name, text, check: async () => undefined })
    if (edited === undefined) return cli.err.text('Nothing was changed.')
    await files.replace(name, edited, text)
    for (const line of strangeLines(parseEnvFile(edited))) cli.err.text(`${path}:${line}: sets no variable`)
  } finally {
    if (!known && formatEnvFile(await files.lines(name)) === '') await files.remove(name)
  }
}

const importFile = async (cli: Cli, files: EnvironmentFiles, name: string, path: string): Promise<void> => {
  const text = path === '-' ? await standardInput(cli.process.stdin) : await textOf(resolve(path))
  const lines = parseEnvFile(text)
  const variables = variablesOf(lines)
  const count = Object.keys(variables).length
  // A new one is the file itself, comments and all.
  if ((await files.list()).includes(name)) await files.set(name, variables)
  else await files.replace(name, text, '')
  cli.err.text(`${count} ${count === 1 ? 'variable' : 'variables'} in ${name}`)
  for (const line of strangeLines(lines)) cli.err.text(`${path}:${line}: sets no variable`)
}

const textOf = async (path: string): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') throw new PaksError('PATH_NOT_FOUND', `there is no file ${path}`)
    if (thrown instanceof TypeError) throw new PaksError('BAD_USAGE', `${path} is not text in UTF-8`)
    throw fileFailure(thrown, path, 'given')
  }
}

const examples = `
Examples:
  $ paks env add github USER=dinosaur   set a variable, and make the environment
  $ paks env add github TOKEN           take the value it has here
  $ paks env add github TOKEN-          be asked for it: no shell remembers it
  $ paks env list                       the environments
  $ paks env show github                its names; --show prints the values too
  $ paks env edit github                in your editor
  $ paks env import work .env           from a file
  $ paks env rm github TOKEN            take a variable out
  $ paks env rm github                  the whole environment
  $ cat "$(paks env path github)"       its file
  $ paks run --env-name github ubuntu   use it
`
