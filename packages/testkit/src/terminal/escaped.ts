const names: Readonly<Record<string, string>> = {
  '\r': '\\r',
  '\n': '\\n',
  '\t': '\\t',
  '\x1b': '\\e',
  '\\': '\\\\',
}

/**
 * Bytes as a person can read them: ASCII as it is, everything else as an escape.
 *
 * @example
 * escaped(Buffer.from('\x1b[1mhi\r\n')) // '\\e[1mhi\\r\\n'
 */
export const escaped = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[^ -[\]-~]/g, (char) => names[char] ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
