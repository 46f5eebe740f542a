import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { joinParts, splitParts } from './move-parts.js'
import type { Part } from './part.js'
import { partAt } from './plan.js'

let folder = ''
let machine = ''
const user = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
const part = (path: string): Part => partAt(folder, `${machine}${path}`, [`${machine}${path}`])
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-parts-'))
  machine = join(folder, 'machine')
  for (const path of ['/srv/me/project', '/srv/me/remote'])
    mkdirSync(join(machine, path), { recursive: true })
})
afterEach(() => {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(folder, path)).isDirectory()) chmodSync(join(folder, path), 0o700)
  }
  rmSync(folder, { recursive: true })
})

const mode = (path: string): number => statSync(path).mode & 0o777

it('keeps what was written when something is mounted in a directory, and when it is no more', () => {
  const [whole, project] = [part('/srv'), part('/srv/me/project')]
  mkdirSync(join(whole.upper, 'me/project/deep'), { recursive: true })
  writeFileSync(join(whole.upper, 'me/project/deep/file'), 'precious')
  writeFileSync(join(whole.upper, 'me/other'), 'out of sight meanwhile')
  for (const path of [join(whole.upper, 'me/project'), join(whole.upper, 'me')]) chmodSync(path, 0o555)

  splitParts([whole], [project])
  expect(readFileSync(join(project.upper, 'deep/file'), 'utf8')).toBe('precious')
  expect([mode(project.upper), mode(join(whole.upper, 'me')), existsSync(project.work)]).toEqual([
    0o555,
    0o555,
    true,
  ])

  joinParts([project], [whole], user)
  expect(readFileSync(join(whole.upper, 'me/project/deep/file'), 'utf8')).toBe('precious')
  expect(readFileSync(join(whole.upper, 'me/other'), 'utf8')).toBe('out of sight meanwhile')
  expect([mode(join(whole.upper, 'me/project')), mode(join(whole.upper, 'me'))]).toEqual([0o555, 0o555])
  expect(existsSync(project.upper)).toBe(false)
})

it('makes the way to it with the modes that the machine has there', () => {
  const [whole, project] = [part('/srv'), part('/srv/me/project')]
  chmodSync(join(machine, 'srv/me'), 0o750)
  for (const upper of [whole.upper, project.upper]) mkdirSync(upper, { recursive: true })
  writeFileSync(join(project.upper, 'file'), '')
  chmodSync(whole.upper, 0o555)
  joinParts([project], [whole], user)
  expect(existsSync(join(whole.upper, 'me/project/file'))).toBe(true)
  expect([mode(whole.upper), mode(join(whole.upper, 'me'))]).toEqual([0o555, 0o750])
})

it('touches nothing where the parts are the same, or where something was written already', () => {
  const [whole, project] = [part('/srv'), part('/srv/me/project')]
  for (const [upper, text] of [
    [join(whole.upper, 'me/project'), 'old'],
    [project.upper, 'new'],
  ] as const) {
    mkdirSync(upper, { recursive: true })
    writeFileSync(join(upper, 'file'), text)
  }
  splitParts([whole], [whole])
  splitParts([whole], [project])
  joinParts([project], [whole], user)
  expect(readFileSync(join(whole.upper, 'me/project/file'), 'utf8')).toBe('old')
  expect(readFileSync(join(project.upper, 'file'), 'utf8')).toBe('new')
})
