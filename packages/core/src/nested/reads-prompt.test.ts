import { describe, expect, it } from 'vitest'
import type { Foreground } from './foreground.js'
import { isProgram, readsPrompt } from './reads-prompt.js'

const front = (command: string, lines: boolean | undefined): Foreground => ({
  kind: 'program',
  argv: command.split(' '),
  lines,
})

describe('a shell at its prompt', () => {
  it.each([
    ['bash', false],
    ['-bash', false],
    ['/bin/bash --norc -i', false],
    ['bash --rcfile /etc/rc', false],
    ['bash -O extglob', false],
    ['zsh -f', false],
    ['sh', true],
    ['dash -i', true],
    ['busybox ash', false],
    ['bash', undefined],
    ['bash -s one two', false],
  ])('%s is one', (command, lines) => expect(readsPrompt(front(command, lines), 'sub:')).toBe(true))

  it.each([
    ['bash ./ask.sh', true],
    ['bash ./ask.sh', false],
    ['sh -c cat', true],
    ['sh -ec cat', true],
    ['bash', true],
    ['python3 -q', false],
    ['cat', true],
    ['vim', false],
    ['busybox less', false],
    ['', undefined],
  ])('%s is none, lines given whole: %s', (command, lines) =>
    expect(readsPrompt(front(command, lines), 'sub:')).toBe(false),
  )

  it('is not the session’s own, which reads for a builtin', () => {
    expect(readsPrompt({ kind: 'own' }, 'name:')).toBe(false)
  })

  it('is not one that goes on with a line', () => {
    expect(readsPrompt(front('bash', false), '>')).toBe(false)
    expect(readsPrompt(front('bash', false), '')).toBe(false)
  })
})

describe('a shell elsewhere', () => {
  it.each(['ssh box', 'su -P root', 'sudo -i', 'docker exec -it c sh'])('is led to by %s', (command) => {
    expect(readsPrompt(front(command, false), 'root@box:~#')).toBe(true)
    expect(readsPrompt(front(command, false), 'mysql>')).toBe(false)
    expect(readsPrompt(front(command, false), 'Continue? ')).toBe(false)
  })

  it('is not there yet while a password is asked for', () => {
    expect(readsPrompt(front('ssh box', true), 'root@box $')).toBe(false)
    expect(readsPrompt(front('su', undefined), 'root@box $')).toBe(false)
  })
})

it.each([
  ['cat', true],
  ['/usr/bin/python3 -q', true],
  ['busybox vi note', true],
  ['busybox sh', false],
  ['bash ./ask.sh', false],
  ['ssh box', false],
])('%s is surely no shell: %s', (command, sure) => {
  expect(isProgram(front(command, true))).toBe(sure)
  expect(isProgram({ kind: 'own' })).toBe(false)
})
