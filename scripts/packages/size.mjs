import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { limits } from './limit-table.mjs'

const kilo = (bytes) => Math.round(bytes / 1000)

/**
 * The sizes of a packed package, in kB: packed, unpacked, and its entry with all it imports at once, gzipped. With
 * each that is above its limit.
 */
export const sizeOf = (root, { name, size, unpackedSize }) => {
  const folder = join(root, 'packages', name.replace('@paks/', ''))
  const sizes = {
    packed: kilo(size),
    unpacked: kilo(unpackedSize),
    entry: kilo(gzipped(entryOf(folder))),
  }
  const limit = limits[name] ?? {}
  const over = Object.keys(sizes)
    .filter((what) => !(sizes[what] <= limit[what]))
    .map((what) => `${what} ${sizes[what]} kB, limit ${limit[what] ?? 'not set'}`)
  return { ...sizes, over }
}

const entryOf = (folder) => {
  const { exports, bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entry = exports?.['.'].import
  if (entry === undefined) return join(folder, bin === undefined ? '' : 'dist/main.cjs')
  return join(folder, entry.default ?? entry)
}

const gzipped = (entry) => {
  const files = [...loadedWith(entry)].map((file) => readFileSync(file))
  return gzipSync(Buffer.concat(files)).length
}

/** A file and those beside it that it loads before its first line runs. */
const loadedWith = (file, seen = new Set()) => {
  if (seen.has(file) || !statSync(file, { throwIfNoEntry: false })) return seen
  seen.add(file)
  const code = readFileSync(file, 'utf8').replace(/Promise\.resolve\(\)\.then\([^\n]*?require\([^)]*\)/g, '')
  const paths = code.matchAll(/(?:^import|^\} from|\bfrom|\brequire\()\s*['"](\.{1,2}\/[^'"]+)['"]/gm)
  for (const [, path] of paths) loadedWith(join(file, '..', path), seen)
  return seen
}
