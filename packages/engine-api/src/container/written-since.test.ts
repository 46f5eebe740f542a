import { expect, it } from 'vitest'
import { writtenIn } from './written-since.js'

const times = { from: 1000_000, to: 1002_000 }
const found = (...rows: readonly string[]) => writtenIn(rows, times, new Set(['/data', '/etc/mine']))

it('is known to be nothing when nothing has a newer inode but what the engine and mounts bring', () => {
  const none = { changes: [], isAll: true }
  expect(found()).toEqual(none)
  expect(found('1005.5 d /dev', '1005.5 f /etc/hosts', '1005.5 d /data', '1005.5 f /etc/mine')).toEqual(none)
})

it('is what is no directory and newer than the image, of which there may be more', () => {
  expect(found('1001.0 f /early', '1002.5 f /a b\nc', '1003.0 l /link', '1003.0 d /')).toEqual({
    changes: [
      { kind: 'changed', path: '/a b\nc' },
      { kind: 'changed', path: '/link' },
    ],
    isAll: false,
  })
})

it('is all when no directory is newer, in which something came or went', () => {
  const changes = [{ kind: 'changed', path: '/srv/x' }]
  expect(found('1002.5 f /srv/x')).toEqual({ changes, isAll: true })
})

it.each([
  ['only a directory is newer: something may have gone from it', '1005.5 d /srv'],
  ['it was written while the image was', '1001.5 f /srv/x'],
  ['the root is newer', '1005.5 d /'],
])('is not known when %s', (_why, row) => {
  expect(found(row)).toBeUndefined()
})

it('is not told of directories that the engine made while the container started', () => {
  const made = { from: 1000_000, to: 1000_000, started: 1000_500 }
  const since = (...rows: readonly string[]) => writtenIn(rows, made, new Set())
  expect(since('1000.2 d /', '1000.3 d /srv')).toEqual({ changes: [], isAll: true })
  expect(since('1000.2 d /', '1000.6 d /srv')).toBeUndefined()
  expect(since('1000.2 f /early')?.changes).toEqual([{ kind: 'changed', path: '/early' }])
})

it('may be a removal where only a directory into which engines put files too is newer', () => {
  expect(found('1005.5 d /etc')).toBeUndefined()
})
