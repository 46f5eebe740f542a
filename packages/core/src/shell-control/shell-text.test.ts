import { expect, it } from 'vitest'
import { errandsFor, variablesIn } from './environment.js'
import { quoted } from './shell-language.js'
import { habitOf, textOf } from './shell-text.js'

it('writes a word that stands for itself in each language', () => {
  expect(quoted(`a'b\\c$d`, 'posix')).toBe(`'a'\\''b\\c$d'`)
  expect(quoted(`a'b\\c$d`, 'fish')).toBe(`'a\\'b\\\\c$d'`)
})

it('takes the file away before it does anything', () => {
  for (const language of ['posix', 'zsh', 'fish'] as const) {
    const [first = ''] = Buffer.from(textOf([{ kind: 'exit' }], language, '1'))
      .toString()
      .split('\n')
    expect(first).toMatch(/rm -f -- /)
  }
})

it('passes on the bytes of a value as they are', () => {
  const text = Buffer.from(textOf(errandsFor({ A: 'ü日😀\n' }), 'posix', '1')).toString('utf8')
  expect(text).toContain("export A='ü日😀\n'")
})

it.each(['', 'A B', '1A', 'A=B', 'A-B', 'Ä', 'A\n'])('refuses the name %j', (name) => {
  expect(() => errandsFor({ GOOD: '', [name]: 'x' })).toThrow(/is no name for a variable/)
})

it('refuses a NUL', () => {
  expect(() => errandsFor({ A: 'x\0y' })).toThrow(/NUL/)
})

it('reads an environment as the kernel keeps it', () => {
  const bytes = Buffer.from(
    'A=1\0B=x=y\nz\0EMPTY=\0_=/bin/cat\0BASH_FUNC_f%%=() { :; }\0NONE\0=x\0',
    'latin1',
  )
  expect([...variablesIn(bytes)]).toEqual([
    ['A', '1'],
    ['B', 'x=y\nz'],
    ['EMPTY', ''],
  ])
})

it('knows what a shell does at a signal', () => {
  const shells = ['bash', 'zsh', 'fish', 'ash', '/bin/sh', 'mksh', 'ksh', 'dash', 'unknown']
  expect(shells.map((shell) => [shell, habitOf(shell)]).filter(([, habit]) => habit !== 'waits')).toEqual([
    ['zsh', 'quiet'],
    ['fish', 'quiet'],
    ['ksh', 'redraws'],
  ])
})
