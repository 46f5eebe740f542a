import { PaksError } from '@paks/api'
import type { EntryKind, TarEntry } from './entry.js'
import { nameText } from './file-name.js'
import { readNumber } from './number-field.js'
import type { PaxRecords } from './pax.js'

/** What precedes a header and says more than it has room for. */
export interface Extensions {
  readonly pax: PaxRecords
  /** GNU's long name and long link. */
  readonly name?: string
  readonly target?: string
}

const KINDS: Readonly<Record<string, EntryKind>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'link',
  '3': 'character',
  '4': 'block',
  '5': 'directory',
  '6': 'fifo',
}

const XATTR = 'SCHILY.xattr.'
/** One of them is in each of GNU tar's three forms of a sparse file in the POSIX format: 1.0, 0.1 and 0.0. */
const SPARSE = ['GNU.sparse.major', 'GNU.sparse.map', 'GNU.sparse.size'] as const

/** The letter that says what a header is of. */
export const typeOf = (block: Uint8Array): string => String.fromCharCode(block[156] ?? 0)

/** True when a block's checksum is right. The field itself counts as spaces. */
export function isHeader(block: Uint8Array): boolean {
  let sum = 8 * 0x20
  for (let i = 0; i < block.length; i += 1) if (i < 148 || i >= 156) sum += block[i] ?? 0
  return sum === readNumber(block, 148, 8)
}

/**
 * Reads a header block with what extends it.
 *
 * @throws PaksError ENGINE_ERROR
 */
export function readHead(block: Uint8Array, more: Extensions): TarEntry {
  const { pax } = more
  if (typeOf(block) === 'S' || SPARSE.some((key) => pax.has(key))) {
    throw new PaksError('UNSUPPORTED', 'the archive holds a sparse file in a form of GNU tar', {
      hint: 'make it without --sparse: holes are found again when it is unpacked',
    })
  }
  const typed = KINDS[typeOf(block)] ?? 'other'
  const path = textIn(pax, 'path') ?? more.name ?? plainName(block)
  const target = textIn(pax, 'linkpath') ?? more.target ?? stringAt(block, 157, 100)
  // before POSIX a directory was a file whose name ends in a slash
  const kind = typed === 'file' && path.endsWith('/') ? 'directory' : typed
  const size = numberIn(pax, 'size') ?? readNumber(block, 124, 12)
  if (!Number.isSafeInteger(size) || size < 0)
    throw new PaksError('ENGINE_ERROR', `the size of ${path} is no size`)
  const xattrs = xattrsIn(pax)
  return {
    kind,
    path,
    // links and directories have no body, whatever their headers say
    size: kind === 'file' || kind === 'other' ? size : 0,
    mode: readNumber(block, 100, 8) & 0o7777,
    uid: numberIn(pax, 'uid') ?? readNumber(block, 108, 8),
    gid: numberIn(pax, 'gid') ?? readNumber(block, 116, 8),
    modified: numberIn(pax, 'mtime') ?? readNumber(block, 136, 12),
    ...(kind === 'link' || kind === 'hardlink' ? { target } : {}),
    ...(kind === 'character' || kind === 'block'
      ? { device: { major: readNumber(block, 329, 8), minor: readNumber(block, 337, 8) } }
      : {}),
    ...(xattrs.size > 0 ? { xattrs } : {}),
  }
}

function plainName(block: Uint8Array): string {
  const name = stringAt(block, 0, 100)
  const isUstar = stringAt(block, 257, 8) === 'ustar'
  const prefix = isUstar ? stringAt(block, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function stringAt(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  return nameText(end < 0 ? field : field.subarray(0, end))
}

function textIn(pax: PaxRecords, key: string): string | undefined {
  const value = pax.get(key)
  return value === undefined ? undefined : nameText(value)
}

function numberIn(pax: PaxRecords, key: string): number | undefined {
  const text = textIn(pax, key)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) {
    throw new PaksError('ENGINE_ERROR', `the archive has an extended header whose ${key} is no number`)
  }
  return value
}

function xattrsIn(pax: PaxRecords): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  for (const [key, value] of pax) if (key.startsWith(XATTR)) found.set(key.slice(XATTR.length), value)
  return found
}
