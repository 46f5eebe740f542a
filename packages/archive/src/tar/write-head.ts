import { BLOCK, type EntryKind, paddingAfter, type TarEntry } from './entry.js'
import { nameBytes } from './file-name.js'
import { writeNumber } from './number-field.js'
import { paxBytes } from './pax.js'

const TYPES: Readonly<Record<EntryKind, string>> = {
  file: '0',
  hardlink: '1',
  link: '2',
  character: '3',
  block: '4',
  directory: '5',
  fifo: '6',
  other: '0',
}

const LARGEST_OCTAL = { owner: 0o7777777, size: 0o77777777777 } as const

/**
 * The header of an entry in the POSIX format, with a PAX header before it for what the plain one has no room for: long
 * names, large numbers, fractions of a second, extended attributes.
 */
export function tarHead(entry: TarEntry): Uint8Array {
  const path = nameBytes(entry.path)
  const target = nameBytes(entry.target ?? '')
  const records = new Map<string, Uint8Array>()
  if (path.length > 100 || !isPlain(path)) records.set('path', path)
  if (target.length > 100 || !isPlain(target)) records.set('linkpath', target)
  if (entry.size > LARGEST_OCTAL.size) records.set('size', text(entry.size))
  if (entry.uid > LARGEST_OCTAL.owner) records.set('uid', text(entry.uid))
  if (entry.gid > LARGEST_OCTAL.owner) records.set('gid', text(entry.gid))
  if (!Number.isInteger(entry.modified) || entry.modified < 0) records.set('mtime', text(entry.modified))
  for (const [key, value] of entry.xattrs ?? []) records.set(`SCHILY.xattr.${key}`, value)
  const plain = header(entry, path, target, TYPES[entry.kind])
  if (records.size === 0) return plain
  const body = paxBytes(records)
  const about = { ...entry, size: body.length, mode: 0o644, uid: 0, gid: 0, modified: 0 }
  const pax = header(about, Buffer.from('PaxHeaders/entry'), Buffer.alloc(0), 'x')
  return Buffer.concat([pax, body, paddingAfter(body.length), plain])
}

function header(entry: TarEntry, path: Uint8Array, target: Uint8Array, type: string): Uint8Array {
  const block = Buffer.alloc(BLOCK)
  block.set(path.subarray(0, 100), 0)
  writeNumber(block, 100, 8, entry.mode)
  writeNumber(block, 108, 8, Math.min(entry.uid, LARGEST_OCTAL.owner))
  writeNumber(block, 116, 8, Math.min(entry.gid, LARGEST_OCTAL.owner))
  writeNumber(block, 124, 12, Math.min(entry.size, LARGEST_OCTAL.size))
  writeNumber(block, 136, 12, Math.max(0, Math.floor(entry.modified)))
  block.write(type, 156, 'latin1')
  block.set(target.subarray(0, 100), 157)
  block.write('ustar\u000000', 257, 'latin1')
  if (entry.device !== undefined) {
    writeNumber(block, 329, 8, entry.device.major)
    writeNumber(block, 337, 8, entry.device.minor)
  }
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** The plain header's names are read as ASCII by some, and as the machine's own by others. */
const isPlain = (bytes: Uint8Array): boolean => bytes.every((byte) => byte > 0 && byte < 0x80)

const text = (value: number): Uint8Array => Buffer.from(String(value))
