import { PaksError } from '@paks/api'
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { unknownSetting, wrongValue } from './setting-problem.js'
import { type SettingValue, settingKey, settingTable } from './setting-table.js'
import { checkValue } from './setting-value.js'

/** A setting that a file gives. */
export interface FileSetting {
  readonly value: SettingValue
  /** From 1. */
  readonly line: number
}

/** What to do to one setting of a file. */
export type SettingEdit =
  | { readonly kind: 'set'; readonly key: string; readonly value: SettingValue }
  | { readonly kind: 'unset'; readonly key: string }

/**
 * Reads and checks the text of a settings file.
 *
 * @throws PaksError BAD_SETTING with path and line, and what is allowed there
 */
export const readSettings = (text: string, path: string): ReadonlyMap<string, FileSetting> => {
  const lines = new LineCounter()
  const document = parsed(text, path, lines)
  const found = new Map<string, FileSetting>()
  const { contents } = document
  if (contents === null) return found
  if (!isMap(contents)) throw notSettings(path, lines.linePos(contents.range?.[0] ?? 0).line)
  const values = document.toJS()
  for (const { key: node } of contents.items) {
    const name = isScalar(node) ? String(node.value) : String(node)
    const { line } = lines.linePos(isScalar(node) ? (node.range?.[0] ?? 0) : 0)
    const place = `${path}:${line}`
    const key = settingKey(name)
    const setting = key === undefined ? undefined : settingTable[key]
    if (key === undefined || setting === undefined) throw unknownSetting(name, place)
    const value: unknown = values[name]
    if (setting.type.kind === 'retired' || value === null) continue
    const checked = checkValue(setting.type, value)
    if (checked.kind === 'wrong') throw wrongValue(key, value, checked.takes, place)
    found.set(key, { value: checked.value, line })
  }
  return found
}

/**
 * The text of a settings file with these edits made; comments, blank lines and order stay.
 *
 * @throws PaksError BAD_SETTING when the file was wrong already
 */
export const editSettings = (text: string, path: string, edits: readonly SettingEdit[]): string => {
  readSettings(text, path)
  const document = parsed(text, path, new LineCounter())
  for (const edit of edits) {
    const key = [edit.key, ...(settingTable[edit.key]?.aliases ?? [])].find((name) => document.has(name))
    if (edit.kind === 'unset') unset(document, key ?? edit.key)
    else setIn(document, key ?? edit.key, edit.value)
  }
  const { contents } = document
  const printed = contents === null && text === '' ? '' : document.toString({ lineWidth: 0 })
  const written = isMap(contents) && contents.items.length === 0 ? printed.replace(/^\{\}\n+/m, '') : printed
  return text.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written
}

/** What stands above a setting may be about all that follows: it stays. */
const unset = (document: Document, key: string): void => {
  const { contents } = document
  if (!isMap(contents)) return
  const at = contents.items.findIndex(({ key: node }) => isScalar(node) && node.value === key)
  const gone = contents.items[at]?.key
  const next = contents.items[at + 1]?.key
  const above = isScalar(gone) ? gone.commentBefore : undefined
  document.delete(key)
  if (above == null) return
  if (isScalar(next))
    next.commentBefore = [above, next.commentBefore].filter((text) => text != null).join('\n')
  else document.comment = [above, document.comment].filter((text) => text != null).join('\n')
}

/** Items of a list that stay keep their comments. */
const setIn = (document: Document, key: string, value: SettingValue): void => {
  const old: unknown = document.toJS()?.[key]
  if (!Array.isArray(value) || !Array.isArray(old)) {
    document.set(key, value)
    return
  }
  for (let at = old.length - 1; at >= 0; at -= 1) {
    if (!value.includes(old[at])) document.deleteIn([key, at])
  }
  for (const item of value) if (!old.includes(item)) document.addIn([key], item)
}

const parsed = (text: string, path: string, lineCounter: LineCounter): Document => {
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error === undefined) return document
  const { line } = lineCounter.linePos(error.pos[0])
  throw new PaksError('BAD_SETTING', `${path}:${line}: ${error.message}`, {
    hint: 'a setting is a line of its own: key: value',
    cause: error,
  })
}

const notSettings = (path: string, line: number): PaksError =>
  new PaksError('BAD_SETTING', `${path}:${line}: there are no settings here`, {
    hint: 'a setting is a line of its own: key: value',
  })
