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
  for (const path of ['/home/me/project', '/home/me/remote'])
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
  const [home, project] = [part('/home'), part('/home/me/project')]
  mkdirSync(join(home.upper, 'me/project/deep'), { recursive: true })
  writeFileSync(join(home.upper, 'me/project/deep/file'), 'precious')
  writeFileSync(join(home.upper, 'me/other'), 'out of sight meanwhile')
  for (const path of [join(home.upper, 'me/project'), join(home.upper, 'me')]) chmodSync(path, 0o555)

  splitParts([home], [project])
  expect(readFileSync(join(project.upper, 'deep/file'), 'utf8')).toBe('precious')
  expect([mode(project.upper), mode(join(home.upper, 'me')), existsSync(project.work)]).toEqual([
    0o555,
    0o555,
    true,
  ])

  joinParts([project], [home], user)
  expect(readFileSync(join(home.upper, 'me/project/deep/file'), 'utf8')).toBe('precious')
  expect(readFileSync(join(home.upper, 'me/other'), 'utf8')).toBe('out of sight meanwhile')
  expect([mode(join(home.upper, 'me/project')), mode(join(home.upper, 'me'))]).toEqual([0o555, 0o555])
  expect(existsSync(project.upper)).toBe(false)
})

it('makes the way to it with the modes that the machine has there', () => {
  const [home, project] = [part('/home'), part('/home/me/project')]
  chmodSync(join(machine, 'home/me'), 0o750)
  for (const upper of [home.upper, project.upper]) mkdirSync(upper, { recursive: true })
  writeFileSync(join(project.upper, 'file'), '')
  chmodSync(home.upper, 0o555)
  joinParts([project], [home], user)
  expect(existsSync(join(home.upper, 'me/project/file'))).toBe(true)
  expect([mode(home.upper), mode(join(home.upper, 'me'))]).toEqual([0o555, 0o750])
})

it('touches nothing where the parts are the same, or where something was written already', () => {
  const [home, project] = [part('/home'), part('/home/me/project')]
  for (const [upper, text] of [
    [join(home.upper, 'me/project'), 'old'],
    [project.upper, 'new'],
  ] as const) {
    mkdirSync(upper, { recursive: true })
    writeFileSync(join(upper, 'file'), text)
  }
  splitParts([home], [home])
  splitParts([home], [project])
  joinParts([project], [home], user)
  expect(readFileSync(join(home.upper, 'me/project/file'), 'utf8')).toBe('old')
  expect(readFileSync(join(project.upper, 'file'), 'utf8')).toBe('new')
})
