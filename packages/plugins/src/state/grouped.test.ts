import type { Change } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { grouped } from './grouped.js'

const changes: readonly Change[] = [
  { kind: 'changed', path: '/etc' },
  { kind: 'added', path: '/etc/app.conf', size: 312 },
  { kind: 'removed', path: '/etc/motd' },
  { kind: 'changed', path: '/etc/passwd', size: 1100 },
  { kind: 'changed', path: '/opt' },
  { kind: 'added', path: '/opt/app' },
  { kind: 'added', path: '/opt/app/bin' },
  { kind: 'added', path: '/opt/app/bin/run', size: 20 },
  { kind: 'added', path: '/opt/app/readme', size: 5 },
  { kind: 'changed', path: '/root' },
  { kind: 'added', path: '/root/.bash_history', size: 40 },
  { kind: 'changed', path: '/var' },
  { kind: 'changed', path: '/var/cache' },
  { kind: 'changed', path: '/var/cache/apt' },
  { kind: 'changed', path: '/var/cache/apt/pkgcache.bin', size: 7000 },
]

describe('grouped', () => {
  it('groups by directory, folds what came as a whole, and counts the noise', () => {
    expect(grouped(changes)).toEqual({
      groups: [
        {
          directory: '/etc',
          lines: [
            { kind: 'added', name: 'app.conf', paths: 1, bytes: 312 },
            { kind: 'removed', name: 'motd', paths: 1, bytes: 0 },
            { kind: 'changed', name: 'passwd', paths: 1, bytes: 1100 },
          ],
        },
        { directory: '/opt', lines: [{ kind: 'added', name: 'app/', paths: 4, bytes: 25 }] },
      ],
      noise: { paths: 2, bytes: 7040 },
    })
  })

  it('shows the noise when asked to', () => {
    const { groups, noise } = grouped(changes, true)
    expect(groups.map(({ directory }) => directory)).toEqual(['/etc', '/opt', '/root', '/var/cache/apt'])
    expect(noise).toEqual({ paths: 0, bytes: 0 })
  })

  it('takes a removed directory for one, and a change within an added one for its own', () => {
    expect(
      grouped([
        { kind: 'removed', path: '/srv' },
        { kind: 'removed', path: '/srv/a' },
        { kind: 'added', path: '/x' },
        { kind: 'changed', path: '/x/y', size: 3 },
      ]).groups,
    ).toEqual([
      {
        directory: '/',
        lines: [
          { kind: 'removed', name: 'srv/', paths: 2, bytes: 0 },
          { kind: 'added', name: 'x/', paths: 1, bytes: 0 },
        ],
      },
      { directory: '/x', lines: [{ kind: 'changed', name: 'y', paths: 1, bytes: 3 }] },
    ])
  })

  it('leaves out a directory that holds nothing but noise, and keeps an empty one', () => {
    expect(
      grouped([
        { kind: 'added', path: '/root/.config' },
        { kind: 'added', path: '/root/.config/fish' },
        { kind: 'added', path: '/root/.config/fish/config.fish', size: 3 },
        { kind: 'added', path: '/root/empty' },
      ]).groups,
    ).toEqual([{ directory: '/root', lines: [{ kind: 'added', name: 'empty', paths: 1, bytes: 0 }] }])
  })
})
