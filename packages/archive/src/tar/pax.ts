import { PaksError } from '@paks/api'

/** Records of a PAX header (POSIX.1-2001): what an ordinary header has no room for. Values are bytes. */
export type PaxRecords = ReadonlyMap<string, Uint8Array>

const SPACE = 0x20
const EQUALS = 0x3d
const NEWLINE = 0x0a

/** @throws PaksError ENGINE_ERROR when the records are malformed */
export function readPax(bytes: Uint8Array): PaxRecords {
  const records = new Map<string, Uint8Array>()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(SPACE, at)
    const length = space < 0 ? Number.NaN : Number(Buffer.from(bytes.subarray(at, space)).toString('latin1'))
    const end = at + length
    const equals = bytes.indexOf(EQUALS, space)
    const sound =
      Number.isInteger(length) &&
      end <= bytes.length &&
      equals > space &&
      equals < end &&
      bytes[end - 1] === NEWLINE
    if (!sound) throw new PaksError('ENGINE_ERROR', 'the archive has a malformed extended header')
    const key = Buffer.from(bytes.subarray(space + 1, equals)).toString('utf8')
    records.set(key, Uint8Array.from(bytes.subarray(equals + 1, end - 1)))
    at = end
  }
  return records
}

/** The body of a PAX header. Each record says its own length, the digits of the length included. */
export function paxBytes(records: PaxRecords): Uint8Array {
  const parts: Uint8Array[] = []
  for (const [key, value] of records) {
    const rest = Buffer.byteLength(key) + value.length + 3
    let length = rest + String(rest).length
    if (length < rest + String(length).length) length = rest + String(length).length
    parts.push(Buffer.from(`${length} ${key}=`), value, Buffer.from('\n'))
  }
  return Buffer.concat(parts)
}
