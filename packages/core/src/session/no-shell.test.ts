import { PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type Opened, startFailure, tookShell } from './no-shell.js'

const opened = (over: Partial<Opened> = {}): Opened => ({
  name: 'tool',
  first: { kind: 'shell', shell: '', args: [] },
  image: { command: ['/tool', 'serve'], entrypoint: [] },
  ...over,
})
const missing = new PaksError('COMMAND_NOT_FOUND', 'exec: "sh": executable file not found in $PATH')

describe('a first process that could not be started', () => {
  it('is told as an image without a shell, with the program that the image would run', () => {
    expect(startFailure(missing, opened())).toMatchObject({
      code: 'SHELL_NOT_FOUND',
      message: 'there is no shell in the image tool',
      hint: 'run a program of it instead: paks run tool /tool serve',
      exitCode: 127,
    })
  })

  it('tells how to do without sh where the image has another shell', () => {
    const image = { command: ['/opt/bash'], entrypoint: [] }
    expect(startFailure(missing, opened({ image }))).toMatchObject({
      hint: 'a session is set up by sh; without one: paks run --entrypoint /opt/bash tool -i',
    })
  })

  it.each<[string, unknown, Opened]>([
    ['a program that the user named', missing, opened({ first: { kind: 'program', command: ['nope'] } })],
    ['an entrypoint', missing, opened({ image: { command: [], entrypoint: ['/gone'] } })],
    ['any other failure', new PaksError('NO_SPACE', 'full'), opened()],
  ])('is told as it is for %s', (_, thrown, of) => {
    expect(startFailure(thrown, of)).toBe(thrown)
  })
})

describe('an entrypoint that ended before a shell said hello', () => {
  const image = { command: [], entrypoint: ['/opt/python'] }

  it('is named, with the way around it', () => {
    expect(tookShell({ kind: 'exit', code: 2 }, opened({ image }))).toBe(
      "the image's entrypoint, /opt/python, has opened no shell: --entrypoint '' does without it",
    )
  })

  it.each<[string, Parameters<typeof tookShell>]>([
    ['it did what it is for', [{ kind: 'exit', code: 0 }, opened({ image })]],
    ['there is none', [{ kind: 'exit', code: 2 }, opened()]],
    [
      'the user named a program',
      [{ kind: 'exit', code: 2 }, opened({ image, first: { kind: 'program', command: ['x'] } })],
    ],
    ['the session was left', [{ kind: 'detach' }, opened({ image })]],
  ])('is not named where %s', (_, [ended, of]) => {
    expect(tookShell(ended, of)).toBeUndefined()
  })
})
