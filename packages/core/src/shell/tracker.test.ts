import { describe, expect, it } from 'vitest'
import type { Mark } from '../gate/mark.js'
import { newTracker, type TrackerEffect, type TrackerEvent, track } from './tracker.js'

const hello: Mark = { kind: 'hello', shell: 'bash', version: '5.2', pid: 1, utf8: true }
const prompt: Mark = { kind: 'prompt' }
const report = (sequence: number, text: string): Mark => ({ kind: 'report', sequence, text })

/** Marks stand for themselves, a string is a line that was typed and submitted, undefined an unknown one. */
const follow = (...steps: readonly (Mark | string | undefined | { unknown: true })[]): TrackerEffect[] => {
  let state = newTracker
  const effects: TrackerEffect[] = []
  for (const step of steps) {
    const event: TrackerEvent =
      typeof step === 'object' && 'kind' in step
        ? { kind: 'mark', mark: step }
        : { kind: 'submit', line: typeof step === 'string' ? step : undefined }
    const next = track(state, event)
    state = next.state
    if (next.effect !== undefined) effects.push(next.effect)
  }
  return effects.filter((effect) => effect.kind === 'accepted')
}

const accepted = (text: string, typed: boolean): TrackerEffect => ({ kind: 'accepted', text, typed })

describe('track', () => {
  it('takes a line typed at the prompt as proven', () => {
    expect(follow(hello, prompt, '#save', report(1, '#save'), prompt)).toEqual([accepted('#save', true)])
  })

  it('ignores blanks at the end on either side', () => {
    expect(follow(hello, prompt, '#save  ', report(1, '#save'))).toEqual([accepted('#save', true)])
  })

  it('takes a line it does not know as unproven', () => {
    expect(follow(hello, prompt, { unknown: true }, report(1, '#save'))).toEqual([accepted('#save', false)])
  })

  it('takes a line that differs from what was typed as unproven', () => {
    expect(follow(hello, prompt, '#size', report(1, '#save'))).toEqual([accepted('#save', false)])
  })

  it('proves every line of a pasted buffer, in order', () => {
    expect(follow(hello, prompt, 'ls\n#size\n#save', report(1, '#size'), report(2, '#save'), prompt)).toEqual(
      [accepted('#size', true), accepted('#save', true)],
    )
  })

  it.each([
    ['no submit key was pressed', [hello, prompt, report(1, '#save')]],
    [
      'a report is replayed',
      [hello, prompt, '#a', report(5, '#save'), prompt, '#save', report(5, '#save')].slice(0, 3),
    ],
    ['it has a control character', [hello, prompt, '#a', report(1, '#a\u009b1m')]],
    ['it does not begin with #', [hello, prompt, 'ls', report(1, 'ls')]],
    ['it begins with a blank', [hello, prompt, ' #save', report(1, ' #save')]],
    ['it is an ordinary comment', [hello, prompt, '# save', report(1, '# save')]],
  ] as const)('takes no line when %s', (_, steps) => {
    expect(follow(...steps)).toEqual([])
  })

  it('counts a replayed report once', () => {
    const once = report(5, '#save')
    expect(follow(hello, prompt, '#save', once, once, prompt, '#save', once)).toEqual([
      accepted('#save', true),
    ])
  })

  it('lets one submit key confirm one report', () => {
    expect(follow(hello, prompt, '#save', report(1, '#save'), report(2, '#cp host:/etc/passwd .'))).toEqual([
      accepted('#save', true),
    ])
  })

  it('does not take what was typed into a running program as proof', () => {
    expect(follow(hello, prompt, 'cat', '#save', report(1, '#save'))).toEqual([accepted('#save', false)])
  })

  it('takes a line that was typed ahead, unproven', () => {
    expect(follow(hello, prompt, 'sleep 5', '#save', prompt, report(1, '#save'), prompt)).toEqual([
      accepted('#save', false),
    ])
    expect(follow(hello, prompt, '#a', '#b', report(1, '#a'), prompt, report(2, '#b'))).toEqual([
      accepted('#a', true),
      accepted('#b', false),
    ])
  })

  it('takes no report once every submit key was answered by a prompt', () => {
    expect(follow(hello, prompt, 'ls', prompt, report(1, '#save'))).toEqual([])
  })

  it('forgets proofs at the next prompt', () => {
    expect(follow(hello, prompt, '#save', prompt, { unknown: true }, report(1, '#save'))).toEqual([
      accepted('#save', false),
    ])
  })

  it('is degraded only when the shell never said hello', () => {
    const silent = track(newTracker, { kind: 'silence' })
    expect(silent).toMatchObject({ state: { mode: 'degraded' }, effect: { kind: 'degraded' } })
    const { state } = track(newTracker, { kind: 'mark', mark: hello })
    expect(track(state, { kind: 'silence' }).effect).toBeUndefined()
  })
})
