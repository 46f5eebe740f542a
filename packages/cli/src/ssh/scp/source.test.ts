import { posix } from 'node:path'
import { expect, it } from 'vitest'
import type { FileStat, SessionFiles } from '../files/session-files.js'
import { source } from './source.js'

const bodies: Readonly<Record<string, string>> = { '/dir/a b': 'one', '/dir/two\nlines': 'two' }

const statOf = (path: string): FileStat => {
  const size = bodies[path]?.length
  const [kind, mode] = size === undefined ? (['directory', 0o755] as const) : (['file', 0o644] as const)
  return { name: posix.basename(path), kind, mode, size: size ?? 0, modified: new Date(0) }
}

const refuse = (): never => {
  throw new Error('nothing is written')
}

const files: SessionFiles = {
  home: '/',
  stat: async (path) => statOf(path),
  list: async () => Object.keys(bodies).map(statOf),
  read: async function* (path) {
    yield Buffer.from(bodies[path] ?? '')
  },
  readLink: refuse,
  mayWrite: refuse,
  write: refuse,
  makeDirectory: refuse,
  run: refuse,
  [Symbol.dispose]: () => undefined,
}

it('sends a directory in records of one line each, whatever its names are', async () => {
  let sent = ''
  await source('/dir', {
    files,
    recursive: true,
    preserve: false,
    signal: new AbortController().signal,
    send: async (bytes) => {
      sent += Buffer.from(bytes).toString()
    },
    taken: async () => undefined,
    warn: refuse,
  })
  expect(sent).toBe('D0755 0 dir\nC0644 3 a b\none\0C0644 3 two\\^Jlines\ntwo\0E\n')
})
