import { expect, it } from 'vitest'
import { TestClock } from '../../test/fake-shell.fixture.js'
import type { Mark } from '../gate/mark.js'
import { Following } from './following.js'

const hello: Mark = { kind: 'hello', shell: 'bash', version: '5', pid: 1, utf8: true }

const opened = () => {
  const clock = new TestClock()
  const effects: string[] = []
  const following = new Following(clock, ({ kind }) => effects.push(kind))
  const mark = (...marks: readonly Mark[]): void => {
    for (const one of marks) following.follow({ kind: 'mark', mark: one })
  }
  const place = (isEmpty = true) => following.place(() => isEmpty)
  return { clock, effects, following, mark, place }
}

it('takes a shell for silent that has been quiet for long and not said hello', () => {
  const { clock, effects, following, place } = opened()
  following.heard()
  clock.pass(1400)
  following.heard()
  clock.pass(1400)
  expect([effects, place()]).toEqual([[], 'unknown'])
  clock.pass(100)
  expect([effects, place()]).toEqual([['degraded'], 'unknown'])
})

it('waits no more for a shell that has said hello, nor at the end of the session', () => {
  const said = opened()
  said.following.heard()
  said.mark(hello)
  said.following.heard()
  const ended = opened()
  ended.following.heard()
  ended.following[Symbol.dispose]()
  for (const { clock } of [said, ended]) clock.pass(10_000)
  expect([said.effects, ended.effects]).toEqual([['hello'], []])
})

it('tells where the shell is, and that a prompt is coming from when a line was taken until it is drawn', () => {
  const { following, mark, place } = opened()
  mark(hello)
  expect(place()).toBe('elsewhere')
  mark({ kind: 'prompt' })
  expect([place(), place(false)]).toEqual(['empty-line', 'line'])
  following.follow({ kind: 'submit', line: '#save' })
  expect(place()).toBe('elsewhere')
  following.taken()
  expect(place()).toBe('prompt-coming')
  mark({ kind: 'prompt' })
  expect(place()).toBe('empty-line')
})

it('knows lines that wait for the shell until the prompt has stood for a while', () => {
  const { clock, following, mark } = opened()
  mark(hello, { kind: 'prompt' })
  for (const line of ['one', 'two']) following.follow({ kind: 'submit', line })
  expect(following.isAhead).toBe(true)
  mark({ kind: 'prompt' })
  clock.pass(1000)
  expect(following.isAhead).toBe(false)
})

it('counts that while from when the prompt is drawn, in a shell that tells', () => {
  const { clock, following, mark } = opened()
  mark(hello, { kind: 'prompt' }, { kind: 'ready' })
  for (const line of ['one', 'two']) following.follow({ kind: 'submit', line })
  mark({ kind: 'prompt' })
  clock.pass(999)
  mark({ kind: 'ready' })
  clock.pass(999)
  expect(following.isAhead).toBe(true)
  clock.pass(1)
  expect(following.isAhead).toBe(false)
})

it('does nothing more about what a shell says once it is let go of', () => {
  const { effects, following, mark } = opened()
  mark(hello)
  following[Symbol.dispose]()
  mark({ kind: 'prompt' })
  expect(effects).toEqual(['hello'])
})

it('begins anew with another shell, whose prompt is coming once it has said hello', () => {
  const { following, mark, place } = opened()
  mark(hello, { kind: 'prompt' })
  following.restart()
  expect([following.mode, place()]).toEqual(['boot', 'unknown'])
  mark(hello)
  expect(place()).toBe('prompt-coming')
})
