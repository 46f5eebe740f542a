import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PaksError, type SettingsView } from '@paks/api'
import { errnoOf, fileFailure } from './file-failure.js'
import { unknownSetting, wrongValue } from './setting-problem.js'
import { type SettingValue, settingKey, settingKeys, settingTable, settingVariable } from './setting-table.js'
import { checkText } from './setting-value.js'

/** Where a setting's value comes from; the first of them that has one wins. */
export type SettingOrigin =
  /** `-s key=value` */
  | { readonly kind: 'flag' }
  /** `PAKS_KEY` */
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  | { readonly kind: 'default' }

/** What settings are made of. */
export interface SettingSources {
  /** `key=value`, as given with `-s`. */
  readonly flags?: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder of `settings.yml`. */
  readonly home: string
  /** The file of settings of a project that the user trusts. */
  readonly project?: string
}

interface Held {
  readonly value: SettingValue
  readonly origin: SettingOrigin
}

/** The user's settings, and where each comes from. */
export class Settings implements SettingsView {
  readonly #held: ReadonlyMap<string, Held>

  private constructor(held: ReadonlyMap<string, Held>) {
    this.#held = held
  }

  /**
   * Puts flags over the environment over a project's file over the user's over the defaults.
   *
   * @throws PaksError BAD_SETTING naming the place and what is allowed there
   */
  static async load({ flags = [], env, home, project }: SettingSources): Promise<Settings> {
    const held = new Map<string, Held>()
    for (const path of [settingsPath(home), ...(project === undefined ? [] : [project])]) {
      const text = textAt(path)
      if (text === '') continue
      const { readSettings } = await import('./settings-file.js')
      for (const [key, { value, line }] of readSettings(text, path)) {
        held.set(key, { value, origin: { kind: 'file', path, line } })
      }
    }
    for (const [key, entry] of fromEnvironment(env)) held.set(key, entry)
    for (const flag of flags) {
      const { key, value } = parseSetting(flag, '-s')
      held.set(key, { value, origin: { kind: 'flag' } })
    }
    return new Settings(held)
  }

  get(key: string): SettingValue | undefined {
    return this.#held.get(key)?.value ?? settingTable[key]?.default
  }

  /** The value where it is text; undefined where it is not set. */
  text(key: string): string | undefined {
    const value = this.get(key)
    return typeof value === 'string' ? value : undefined
  }

  /** The items of a list. */
  list(key: string): readonly string[] {
    const value = this.get(key)
    return typeof value === 'object' ? value : []
  }

  origin(key: string): SettingOrigin {
    return this.#held.get(key)?.origin ?? { kind: 'default' }
  }
}

/** The settings file of a folder. */
export const settingsPath = (home: string): string => join(home, 'settings.yml')

/** What is in the settings file; '' when there is none. @throws PaksError PERMISSION_DENIED, BAD_USAGE */
export const settingsText = async (home: string): Promise<string> => textAt(settingsPath(home))

// Of a small file that every start reads: the thread that would read it aside takes longer to come up.
const textAt = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return ''
    throw fileFailure(thrown, path)
  }
}

/**
 * Reads `key=value`.
 *
 * @throws PaksError BAD_USAGE without a `=`, BAD_SETTING for a key or a value that is none
 */
export const parseSetting = (
  text: string,
  place: string,
): { readonly key: string; readonly value: SettingValue } => {
  const sign = text.indexOf('=')
  if (sign < 1) {
    throw new PaksError('BAD_USAGE', `${place}: ${JSON.stringify(text)} is no setting`, { hint: 'key=value' })
  }
  const name = text.slice(0, sign)
  return { key: known(name, place), value: checkedValue(name, text.slice(sign + 1), place) }
}

/** The key a name stands for. @throws PaksError BAD_SETTING */
export const known = (name: string, place: string): string => {
  const key = settingKey(name)
  if (key === undefined) throw unknownSetting(name, place)
  return key
}

const checkedValue = (name: string, text: string, place: string): SettingValue => {
  const key = known(name, place)
  const setting = settingTable[key]
  if (setting === undefined) throw unknownSetting(name, place)
  const checked = checkText(setting.type, text)
  if (checked.kind === 'wrong') throw wrongValue(key, text, checked.takes, place)
  return checked.value
}

function* fromEnvironment(env: SettingSources['env']): Iterable<readonly [string, Held]> {
  for (const key of settingKeys) {
    for (const name of [...(settingTable[key]?.aliases ?? []), key]) {
      const variable = settingVariable(name)
      const text = env[variable]
      if (text === undefined || text === '') continue
      yield [key, { value: checkedValue(key, text, variable), origin: { kind: 'environment', variable } }]
    }
  }
}
