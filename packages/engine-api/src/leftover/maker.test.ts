import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isGone, makerWord } from './maker.js'

const folder = mkdtempSync(join(tmpdir(), 'paks-maker-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Machine {
  readonly boot?: string
  readonly space?: string
  /** The state and the beginning of its one process, whose id is 7. */
  readonly process?: readonly [state: string, began: number]
}

let count = 0
/** What the kernel of a machine tells. */
const kernel = ({
  boot = '3f2a9c0b-1d2e-4f00-8000-000000000000',
  space = '4026531836',
  ...rest
}: Machine): string => {
  const proc = join(folder, String(++count))
  mkdirSync(join(proc, 'sys/kernel/random'), { recursive: true })
  writeFileSync(join(proc, 'sys/kernel/random/boot_id'), `${boot}\n`)
  mkdirSync(join(proc, 'self/ns'), { recursive: true })
  symlinkSync(`pid:[${space}]`, join(proc, 'self/ns/pid'))
  if (rest.process !== undefined) {
    const [state, began] = rest.process
    mkdirSync(join(proc, '7'))
    const between = Array.from({ length: 18 }, () => 0).join(' ')
    writeFileSync(join(proc, '7/stat'), `7 (a) b ) Z (c) ${state} ${between} ${began} 0 0\n`)
  }
  return proc
}

const word = makerWord(7, kernel({ process: ['S', 1234] }))

describe('the word for who made something', () => {
  it('fits into a tag, and names boot, namespace, process and its beginning', () => {
    expect(word).toBe('3f2a9c0b1d2e-4026531836-7-1234')
  })

  it.each<[string, Machine, boolean | undefined]>([
    ['runs', { process: ['S', 1234] }, false],
    ['has ended', {}, true],
    ['has ended and is not buried', { process: ['Z', 1234] }, true],
    ['has ended, and another has its id', { process: ['S', 1235] }, true],
    [
      'ran before a restart, or on another machine',
      { boot: '00000000-1111', process: ['S', 1234] },
      undefined,
    ],
    ['runs in another container', { space: '4026532000' }, undefined],
  ])('tells of a process that %s', (_what, machine, gone) => {
    expect(isGone(word, kernel(machine))).toBe(gone)
  })

  it('is judged by nobody where the kernel tells nothing, nor in a form we do not know', () => {
    const nothing = join(folder, 'nothing')
    expect(makerWord(7, nothing)).toBe('elsewhere-7')
    expect(isGone(word, nothing)).toBeUndefined()
    for (const other of ['elsewhere-7', 'base', '', '3f2a9c0b1d2e-4026531836-7'])
      expect(isGone(other, kernel({}))).toBeUndefined()
  })

  it.runIf(process.platform === 'linux')('is right about this machine', async () => {
    expect(isGone(makerWord())).toBe(false)
    const child = spawn('sleep', ['60'])
    await once(child, 'spawn')
    const other = makerWord(child.pid)
    expect(isGone(other)).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isGone(other)).toBe(true)
  })
})
