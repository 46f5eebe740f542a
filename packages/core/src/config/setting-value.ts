import { parseBinding } from '@paks/keyparser'
import type { SettingType, SettingValue } from './setting-table.js'

/** A value that a setting takes, or what it takes instead. */
export type Checked =
  | { readonly kind: 'value'; readonly value: SettingValue }
  | { readonly kind: 'wrong'; readonly takes: string }

/** What a setting takes, in words. */
export const takes = (type: SettingType): string => {
  switch (type.kind) {
    case 'choice':
      return `one of ${type.values.join(', ')}`
    case 'text':
      return type.takes
    case 'list':
      return `a list of ${type.takes}`
    case 'switch':
      return 'true or false'
    case 'key':
      return 'a key such as ctrl+] or f12, or none'
    case 'retired':
      return 'anything'
  }
}

const switches: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
}

/**
 * Checks a value from a settings file, which is of any type, or one typed as text.
 *
 * @example
 * checkValue({ kind: 'switch' }, 'off') // { kind: 'value', value: false }
 */
export const checkValue = (type: SettingType, given: unknown): Checked => {
  const value = read(type, given)
  return value === undefined ? { kind: 'wrong', takes: takes(type) } : { kind: 'value', value }
}

const read = (type: SettingType, given: unknown): SettingValue | undefined => {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given : undefined
  switch (type.kind) {
    case 'choice':
      return text !== undefined && type.values.includes(text) ? text : undefined
    case 'text':
      return text !== undefined && (type.pattern?.test(text) ?? true) ? text : undefined
    case 'list':
      return listOf(given)
    case 'switch':
      return typeof given === 'boolean'
        ? given
        : text === undefined
          ? undefined
          : switches[text.toLowerCase()]
    case 'key':
      return text === undefined ? undefined : keyOf(text)
    case 'retired':
      return ''
  }
}

const listOf = (given: unknown): readonly string[] | undefined => {
  if (typeof given === 'string') return given === '' ? [] : [given]
  if (!Array.isArray(given)) return undefined
  const texts = given.filter((item) => typeof item === 'string' && item !== '')
  return texts.length === given.length ? texts : undefined
}

/** Engines write `ctrl-]`; the key parser's bindings `ctrl+]`. */
const keyOf = (text: string): string | undefined => {
  if (text === 'none') return text
  const binding = text.replace(/^(ctrl|alt|shift|super)-(?=.)/i, '$1+').toLowerCase()
  return parseBinding(binding) === undefined ? undefined : binding
}

/** Reads a value typed in one piece: the items of a list are separated by commas. */
export const checkText = (type: SettingType, text: string): Checked =>
  checkValue(
    type,
    type.kind === 'list'
      ? text
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean)
      : text,
  )

/** A value as it is typed. */
export const formatSetting = (value: SettingValue | undefined): string =>
  value === undefined ? '' : Array.isArray(value) ? value.join(',') : String(value)
