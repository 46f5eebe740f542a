import type { Found } from './found.js'
import { parseNpm } from './npm.js'
import { parsePip } from './pip.js'

/**
 * Looks through the container's own file system for the metadata of npm and Python packages, in one call: prints each
 * file after a line with its path and one with its size.
 */
const script = `find / -xdev \\( -path /proc -o -path /sys -o -path /dev \\) -prune -o -type f \\( \
-path '*/node_modules/*/package.json' -o -path '*.dist-info/METADATA' -o -path '*.egg-info/PKG-INFO' -o \
-name '*.egg-info' \\) -exec sh -c 'for f; do s=$(wc -c <"$f") && printf "%s\\n%s\\n" "$f" $s && cat "$f"; done' sh {} + \
2>/dev/null || :`

export const searchCommand: readonly string[] = ['sh', '-c', script]

/** Reads what {@link searchCommand} prints. */
export const parseSearch = (output: Uint8Array): readonly Found[] => {
  const bytes = Buffer.from(output.buffer, output.byteOffset, output.length)
  const found: Found[] = []
  let at = 0
  while (at < bytes.length) {
    const pathEnd = bytes.indexOf('\n', at)
    const sizeEnd = pathEnd === -1 ? -1 : bytes.indexOf('\n', pathEnd + 1)
    if (sizeEnd === -1) break
    const path = bytes.toString('utf8', at, pathEnd)
    const size = Number(bytes.toString('latin1', pathEnd + 1, sizeEnd))
    if (!Number.isSafeInteger(size)) break
    const text = bytes.toString('utf8', sizeEnd + 1, sizeEnd + 1 + size)
    found.push(...(path.endsWith('/package.json') ? parseNpm(path, text) : parsePip(path, text)))
    at = sizeEnd + 1 + size
  }
  return found
}
