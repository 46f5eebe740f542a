import { describe, expect, it } from 'vitest'
import { isBelow, readMountTable } from './mount-table.js'

describe('readMountTable', () => {
  it('reads places, kinds and options, with and without optional fields', () => {
    const text = [
      '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
      '30 27 0:25 / /run rw,nosuid,nodev shared:5 master:1 - tmpfs tmpfs rw,mode=755',
    ].join('\n')
    expect(readMountTable(text)).toEqual([
      { target: '/', type: 'ext4', options: ['rw', 'relatime'] },
      { target: '/run', type: 'tmpfs', options: ['rw', 'nosuid', 'nodev'] },
    ])
  })

  it('takes the octal escapes out of a path', () => {
    const [mount] = readMountTable(String.raw`30 27 0:25 / /media/My\040Disk\134x rw - ext4 /dev/sdb rw`)
    expect(mount?.target).toBe(String.raw`/media/My Disk\x`)
  })

  it('knows only the last of several at one place, and nothing that it covers', () => {
    const text = [
      '1 0 8:1 / / rw - ext4 /dev/a rw',
      '2 1 8:2 / /home rw - ext4 /dev/b rw',
      '3 2 8:3 / /home/x rw - ext4 /dev/c rw',
      '4 2 8:4 / /home ro - xfs /dev/d rw',
    ].join('\n')
    expect(readMountTable(text).map(({ target, type }) => `${target} ${type}`)).toEqual([
      '/ ext4',
      '/home xfs',
    ])
  })

  it('does not count on the order of the lines', () => {
    const text = [
      '22 27 0:21 / /proc rw - proc proc rw',
      '27 1 254:0 / / rw - ext4 /dev/vda rw',
      '28 27 8:1 / /a/b rw - ext4 /dev/b rw',
      '29 27 8:2 / /a rw - ext4 /dev/a rw',
    ].join('\n')
    expect(readMountTable(text).map(({ target }) => target)).toEqual(['/proc', '/', '/a'])
  })

  it('passes over what it does not understand', () => {
    expect(readMountTable('\nnonsense\n1 2 3 4 5 6 7\n')).toEqual([])
  })
})

describe('isBelow', () => {
  it.each([
    ['/a/b', '/a', true],
    ['/ab', '/a', false],
    ['/a', '/a', false],
    ['/a', '/', true],
  ])('%s below %s: %s', (path, directory, expected) => expect(isBelow(path, directory)).toBe(expected))
})
