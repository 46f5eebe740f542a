import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { afterAll, describe, expect, it } from 'vitest'
import { findProgram } from './program.js'

const root = mkdtempSync(join(tmpdir(), 'paks-program-'))
afterAll(() => rmSync(root, { recursive: true }))
for (const folder of ['first', 'second', 'first/folder']) mkdirSync(join(root, folder))
const file = (path: string, mode: number): void => {
  writeFileSync(join(root, path), '#!/bin/sh\n')
  chmodSync(join(root, path), mode)
}
file('first/plain', 0o644)
file('second/plain', 0o755)
file('first/text', 0o644)
file('second/tool', 0o755)

const path = `${join(root, 'first')}:${join(root, 'second')}`

describe('findProgram', () => {
  it.each([
    ['tool', 'second/tool'],
    ['plain', 'second/plain'],
    ['second/tool', 'second/tool'],
    ['./second/tool', 'second/tool'],
  ])('finds %s as execvp does', (command, expected) => {
    expect(findProgram(command, path, root)).toBe(join(root, expected))
  })

  it('takes an absolute path as it is', () => {
    expect(findProgram(join(root, 'second/tool'), undefined, '/')).toBe(join(root, 'second/tool'))
  })

  it.each([
    ['nothing', 'COMMAND_NOT_FOUND', 127],
    ['', 'COMMAND_NOT_FOUND', 127],
    ['./nothing', 'COMMAND_NOT_FOUND', 127],
    ['text', 'COMMAND_NOT_EXECUTABLE', 126],
    ['folder', 'COMMAND_NOT_EXECUTABLE', 126],
  ])('says of %j: %s', (command, code, exitCode) => {
    const find = (): string => findProgram(command, path, root)
    expect(find).toThrow(PaksError)
    expect(find).toThrow(expect.objectContaining({ code, exitCode }))
  })
})
