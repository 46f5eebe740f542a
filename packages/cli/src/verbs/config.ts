import { PaksError } from '@paks/api'
import {
  changeSettings,
  checkSettings,
  checkValue,
  formatSetting,
  known,
  locked,
  parseSetting,
  replaceFile,
  type SettingEdit,
  type SettingOrigin,
  type SettingValue,
  settingKeys,
  settingsPath,
  settingsTemplate,
  settingsText,
  settingTable,
  settingVariable,
  takes,
} from '@paks/core/config'
import type { Cli, DefineVerb } from '../cli.js'
import { withExamples } from '../help/with-examples.js'
import { settingOption } from '../options/setting-option.js'
import { editText } from '../terminal/edit-text.js'

/** `paks config init | edit | get | set | add | remove | path` */
export const configVerb: DefineVerb = (paks, cli) => {
  const config = paks.command('config').description('Read and change settings')
  withExamples(config, examples)
  config
    .command('init')
    .description('Write a settings file that names every setting, and sets none')
    .option('-f, --force', 'also in place of one that is there')
    .action(async ({ force = false }: { force?: boolean }) => init(cli, force))
  config
    .command('edit')
    .description('Open the settings in your editor, and check them after it')
    .action(async () => edit(cli))
  const get = config
    .command('get')
    .description('Print settings, all when none is named')
    .argument('[key...]', 'settings')
    .option('--origin', 'with where each comes from')
    .option('--json', 'as JSON')
  settingOption(get).action(
    async (keys: readonly string[], flags: { origin?: boolean; json?: boolean; set: readonly string[] }) =>
      get_(cli, keys, flags),
  )
  config
    .command('set')
    .description('Set settings in the file')
    .argument('<key=value...>', 'settings; items of a list are separated by commas')
    .action(async (words: readonly string[]) => set(cli, words))
  config
    .command('add')
    .description('Add an item to a list')
    .argument('<key=item...>', 'list and item')
    .action(async (words: readonly string[]) => changeLists(cli, words, 'add'))
  config
    .command('remove')
    .alias('rm')
    .description('Take an item out of a list, or a setting out of the file')
    .argument('<key[=item]...>', 'setting, or list and item')
    .action(async (words: readonly string[]) => changeLists(cli, words, 'remove'))
  config
    .command('path')
    .description('Print where the settings file is')
    .action(() => cli.out.text(settingsPath(cli.home)))
}

const init = async ({ home, err }: Cli, force: boolean): Promise<void> => {
  const path = settingsPath(home)
  await locked(home, async () => {
    if (!force && (await settingsText(home)) !== '') {
      throw new PaksError('NAME_IN_USE', `${path} is there already`, {
        hint: 'paks config edit changes it; --force writes it anew',
      })
    }
    await replaceFile(path, settingsTemplate())
  })
  err.text(`Wrote ${path}`)
}

const edit = async (cli: Cli): Promise<void> => {
  const path = settingsPath(cli.home)
  const before = await settingsText(cli.home)
  await locked(cli.home, async () => undefined)
  const text = before === '' ? settingsTemplate() : before
  const edited = await editText(cli, {
    name: 'settings.yml',
    text,
    check: (changed) => checkSettings(changed, path),
  })
  if (edited === undefined) {
    cli.err.text('Nothing was changed.')
    // It may have been wrong before.
    return checkSettings(text, path)
  }
  await locked(cli.home, async () => {
    if ((await settingsText(cli.home)) !== before) {
      throw new PaksError('BUSY', `${path} was changed by somebody else meanwhile`, {
        hint: 'look at it, and do it again: paks config edit',
      })
    }
    await replaceFile(path, edited)
  })
}

const get_ = async (
  { settings, out }: Cli,
  words: readonly string[],
  { origin = false, json = false, set: given }: { origin?: boolean; json?: boolean; set: readonly string[] },
): Promise<void> => {
  const keys = words.length === 0 ? settingKeys : words.map((word) => known(word, 'paks config get'))
  const all = await settings(given)
  const entries = keys.map((key) => ({ key, value: all.get(key), origin: inWords(all.origin(key), key) }))
  if (json) {
    const shown = entries.map(({ key, value = null, origin: from }) => [
      key,
      origin ? { value, origin: from } : value,
    ])
    return out.json(Object.fromEntries(shown))
  }
  const [only] = entries
  if (words.length === 1 && only !== undefined && !origin) return out.text(formatSetting(only.value))
  out.table(
    entries.map(({ key, value, origin: from }) => ({
      setting: key,
      value: formatSetting(value),
      ...(origin ? { origin: from } : {}),
    })),
  )
}

const inWords = (origin: SettingOrigin, key: string): string => {
  switch (origin.kind) {
    case 'flag':
      return '-s'
    case 'environment':
      return origin.variable
    case 'file':
      return `${origin.path}:${origin.line}`
    case 'default':
      return settingTable[key]?.default === undefined ? 'not set' : 'default'
  }
}

const set = async ({ home }: Cli, words: readonly string[]): Promise<void> => {
  const [first = '', second] = words
  // `set KEY VALUE` is what `get KEY` leads to expect.
  const pairs = words.length === 2 && !first.includes('=') ? [`${first}=${second}`] : words
  const edits = pairs.map((pair): SettingEdit => ({ kind: 'set', ...parseSetting(pair, 'paks config set') }))
  await changeSettings(home, () => edits)
}

const changeLists = async ({ home }: Cli, words: readonly string[], how: 'add' | 'remove'): Promise<void> => {
  const changes = words.map((word) => {
    const sign = word.indexOf('=')
    const key = known(sign === -1 ? word : word.slice(0, sign), `paks config ${how}`)
    const isList = settingTable[key]?.type.kind === 'list'
    if (sign === -1 ? how === 'add' : !isList) throw noList(word, key, how)
    return { key, item: sign === -1 ? undefined : word.slice(sign + 1) }
  })
  await changeSettings(home, (now) => {
    const lists = new Map<string, readonly string[] | undefined>()
    for (const { key, item } of changes) {
      const before = lists.get(key) ?? asList(now.get(key)?.value)
      if (item === undefined) lists.set(key, undefined)
      else if (how === 'add')
        lists.set(key, [...before.filter((other) => other !== item), checkedItem(key, item)])
      else if (before.includes(item))
        lists.set(
          key,
          before.filter((other) => other !== item),
        )
      else throw noItem(key, item, before)
    }
    return [...lists].map(
      ([key, value]): SettingEdit =>
        value === undefined ? { kind: 'unset', key } : { kind: 'set', key, value },
    )
  })
}

const asList = (value: SettingValue | undefined): readonly string[] =>
  typeof value === 'object' ? value : []

const checkedItem = (key: string, item: string): string => {
  const type = settingTable[key]?.type
  if (type !== undefined && item !== '' && checkValue(type, [item]).kind === 'value') return item
  throw new PaksError('BAD_SETTING', `${key} cannot have the item ${JSON.stringify(item)}`)
}

const noList = (word: string, key: string, how: 'add' | 'remove'): PaksError => {
  const type = settingTable[key]?.type
  return type?.kind === 'list'
    ? new PaksError('BAD_USAGE', `paks config ${how}: ${JSON.stringify(word)} names no item`, {
        hint: `${key}=ITEM`,
      })
    : new PaksError('BAD_USAGE', `paks config ${how}: ${key} is no list`, {
        hint: `paks config ${how === 'add' ? `set ${key}=VALUE` : `remove ${key}`}`,
      })
}

const noItem = (key: string, item: string, items: readonly string[]): PaksError =>
  new PaksError('BAD_USAGE', `${key} has no item ${JSON.stringify(item)}`, {
    hint: items.length === 0 ? 'it is empty' : `it has: ${items.join(', ')}`,
  })

const examples = `
Examples:
  $ paks config init                           a file that names every setting
  $ paks config get                            every setting
  $ paks config get --origin on_exit           one, and where it comes from
  $ paks config set container_tech=podman      change one
  $ paks config add run_allowed='git status'   add to a list
  $ paks config remove on_exit                 back to the default
  $ paks config edit                           in your editor
  $ cat "$(paks config path)"                  the file

-s key=value goes before PAKS_KEY in the environment, that before the settings of a project that you trust (paks trust),
that before the file, and that before the default.

Settings:
${settingKeys.map((key) => described(key)).join('\n')}
`

function described(key: string): string {
  const setting = settingTable[key]
  if (setting === undefined) return ''
  const { about, type, default: value, otherwise } = setting
  const absent = otherwise ?? (formatSetting(value) || 'empty')
  return `  ${key}  (${settingVariable(key)})\n      ${about}\n      ${takes(type)}; without it: ${absent}`
}
