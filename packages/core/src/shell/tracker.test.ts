import { describe, expect, it } from 'vitest'
import type { Mark } from '../gate/mark.js'
import { newTracker, type Proof, type TrackerEffect, type TrackerEvent, track } from './tracker.js'

const hello: Mark = { kind: 'hello', shell: 'bash', version: '5.2', pid: 1, utf8: true }
const prompt: Mark = { kind: 'prompt' }
const report = (sequence: number, text: string): Mark => ({ kind: 'report', sequence, text })

const quiet = { kind: 'quiet' } as const

/** Marks stand for themselves, a string is a line that was typed and submitted, undefined an unknown one. */
const follow = (
  ...steps: readonly (Mark | string | undefined | { unknown: true } | typeof quiet)[]
): TrackerEffect[] => {
  let state = newTracker
  const effects: TrackerEffect[] = []
  for (const step of steps) {
    const event: TrackerEvent =
      typeof step === 'object' && 'kind' in step
        ? step.kind === 'quiet'
          ? step
          : { kind: 'mark', mark: step }
        : { kind: 'submit', line: typeof step === 'string' ? step : undefined }
    const next = track(state, event)
    state = next.state
    if (next.effect !== undefined) effects.push(next.effect)
  }
  return effects.filter((effect) => effect.kind === 'accepted')
}

const accepted = (text: string, proof: Proof): TrackerEffect => ({ kind: 'accepted', text, proof })

describe('track', () => {
  it('takes a line typed at the prompt as proven', () => {
    expect(follow(hello, prompt, '#save', report(1, '#save'), prompt)).toEqual([accepted('#save', 'typed')])
  })

  it('ignores blanks at the end on either side', () => {
    expect(follow(hello, prompt, '#save  ', report(1, '#save'))).toEqual([accepted('#save', 'typed')])
  })

  it('takes a line it does not know as unproven', () => {
    expect(follow(hello, prompt, { unknown: true }, report(1, '#save'))).toEqual([
      accepted('#save', 'reported'),
    ])
  })

  it('takes a line that differs from what was typed for no more than likely', () => {
    expect(follow(hello, prompt, '#size', report(1, '#save'))).toEqual([accepted('#save', 'likely')])
    expect(follow(hello, prompt, '', report(1, '#save'))).toEqual([accepted('#save', 'likely')])
  })

  it('leaves it to the shell what it makes of an event of its history', () => {
    expect(follow(hello, prompt, '!!', report(1, '#save'))).toEqual([accepted('#save', 'reported')])
  })

  it('proves every line of a pasted buffer, in order', () => {
    expect(follow(hello, prompt, 'ls\n#size\n#save', report(1, '#size'), report(2, '#save'), prompt)).toEqual(
      [accepted('#size', 'typed'), accepted('#save', 'typed')],
    )
  })

  it.each([
    ['no submit key was pressed', [hello, prompt, report(1, '#save')]],
    ['it has a control character', [hello, prompt, '#a', report(1, '#a\u009b1m')]],
    ['it does not begin with #', [hello, prompt, 'ls', report(1, 'ls')]],
    ['it begins with a blank', [hello, prompt, ' #save', report(1, ' #save')]],
    ['it is an ordinary comment', [hello, prompt, '# save', report(1, '# save')]],
  ] as const)('takes no line when %s', (_, steps) => {
    expect(follow(...steps)).toEqual([])
  })

  it('asks about a report out of order, and hears the next one in order', () => {
    const unknown = { unknown: true } as const
    expect(follow(hello, prompt, unknown, report(1, '#a'), prompt, unknown, report(1, '#a'))).toEqual([
      accepted('#a', 'reported'),
      accepted('#a', 'likely'),
    ])
    expect(follow(hello, prompt, unknown, report(4004, '#evil'), prompt, unknown, report(1, '#a'))).toEqual([
      accepted('#evil', 'likely'),
      accepted('#a', 'reported'),
    ])
    expect(follow(hello, prompt, '#a', report(4004, '#a'))).toEqual([accepted('#a', 'typed')])
  })

  it('counts a report once for one submit key, however often it is repeated', () => {
    const once = report(1, '#save')
    expect(follow(hello, prompt, '#save', once, once, once)).toEqual([accepted('#save', 'typed')])
  })

  it('lets one submit key confirm one report', () => {
    expect(follow(hello, prompt, '#save', report(1, '#save'), report(2, '#cp host:/etc/passwd .'))).toEqual([
      accepted('#save', 'typed'),
    ])
  })

  it('does not take what was typed into a running program as proof', () => {
    expect(follow(hello, prompt, 'cat', '#save', report(1, '#save'))).toEqual([accepted('#save', 'reported')])
  })

  it('takes a line that was typed ahead, unproven', () => {
    expect(follow(hello, prompt, 'sleep 5', '#save', prompt, report(1, '#save'), prompt)).toEqual([
      accepted('#save', 'reported'),
    ])
    expect(follow(hello, prompt, '#a', '#b', report(1, '#a'), prompt, report(2, '#b'))).toEqual([
      accepted('#a', 'typed'),
      accepted('#b', 'reported'),
    ])
  })

  it('takes no report once every submit key was answered by a prompt', () => {
    expect(follow(hello, prompt, 'ls', prompt, report(1, '#save'))).toEqual([])
  })

  it.each([
    ['a line that the keys tell', 'hello'],
    ['a # line', '#quote'],
    ['a key whose line they do not tell', { unknown: true }],
  ] as const)('takes no report for %s that went into a program', (_, typed) => {
    const program = [hello, prompt, 'cat', typed, typed, prompt] as const
    expect(follow(...program, quiet, report(1, '#save'))).toEqual([])
    expect(follow(...program, 'ls', prompt, report(1, '#save'))).toEqual([])
    expect(follow(...program, 'ls', prompt, 'ls', report(1, '#save'), report(2, '#evil'), prompt)).toEqual([
      accepted('#save', 'likely'),
    ])
  })

  it('waits for lines that were typed ahead behind a long command, and for no others', () => {
    const ahead = [hello, prompt, 'sleep 1', 'sleep 5', '#save', prompt, quiet] as const
    expect(follow(...ahead, prompt, report(1, '#save'))).toEqual([accepted('#save', 'reported')])
    expect(follow(...ahead, prompt, report(1, '#evil'))).toEqual([])
  })

  it('hears nothing before the shell has said hello', () => {
    expect(follow(prompt, '#save', report(1, '#save'))).toEqual([])
    expect(follow(prompt, '#save', hello, prompt, '#size', report(1, '#size'))).toEqual([
      accepted('#size', 'typed'),
    ])
  })

  it('forgets proofs at the next prompt', () => {
    expect(follow(hello, prompt, '#save', prompt, { unknown: true }, report(1, '#save'))).toEqual([
      accepted('#save', 'reported'),
    ])
  })

  describe('of a shell that was joined', () => {
    const joined = (...marks: readonly Mark[]): readonly (TrackerEffect | undefined)[] => {
      let { state } = track(newTracker, { kind: 'joined', hooked: true })
      state = track(state, { kind: 'submit', line: '#save' }).state
      return marks.map((mark) => {
        const step = track(state, { kind: 'mark', mark })
        state = step.state
        return step.effect
      })
    }

    it('takes the first report for one in order, whatever its number', () => {
      expect(joined(report(17, '#save'))).toEqual([accepted('#save', 'typed')])
      expect(joined(report(17, '#size'))).toEqual([accepted('#size', 'likely')])
    })

    it('takes the newest entry when the keys have just made it, and no other', () => {
      const entry = (text: string): Mark => ({ kind: 'entry', sequence: 9, number: '40', text })
      expect(joined(entry('#save'))).toEqual([accepted('#save', 'typed')])
      expect(joined(entry('#size'))).toEqual([undefined])
    })

    it('is degraded at once when it has no hook', () => {
      expect(track(newTracker, { kind: 'joined', hooked: false }).effect).toEqual({ kind: 'degraded' })
    })
  })

  it('is degraded only when the shell never said hello', () => {
    const silent = track(newTracker, { kind: 'silence' })
    expect(silent).toMatchObject({ state: { mode: 'degraded' }, effect: { kind: 'degraded' } })
    const { state } = track(newTracker, { kind: 'mark', mark: hello })
    expect(track(state, { kind: 'silence' }).effect).toBeUndefined()
  })

  describe('with a shell that only tells its newest history entry', () => {
    const entry = (sequence: number, number: string, text: string): Mark => ({
      kind: 'entry',
      sequence,
      number,
      text,
    })
    const start = [hello, entry(1, '7', '#old'), prompt] as const
    const unknown = { unknown: true } as const

    it('takes an entry that is new', () => {
      expect(follow(...start, '#save', entry(2, '8', '#save'))).toEqual([accepted('#save', 'typed')])
      expect(follow(...start, unknown, entry(2, '8', '#save'))).toEqual([accepted('#save', 'reported')])
    })

    it('takes the entry that was there before only when it was typed or may have been recalled', () => {
      expect(follow(...start, '#old', entry(2, '7', '#old'))).toEqual([accepted('#old', 'typed')])
      expect(follow(...start, unknown, entry(2, '7', '#old'))).toEqual([accepted('#old', 'likely')])
      expect(follow(...start, '', entry(2, '7', '#old'))).toEqual([])
      expect(follow(...start, 'ls', entry(2, '8', ''), prompt, '', entry(3, '8', ''))).toEqual([])
    })

    it('takes an entry out of order for no more than likely', () => {
      expect(follow(...start, unknown, entry(9, '8', '#save'))).toEqual([accepted('#save', 'likely')])
      expect(follow(...start, '', entry(9, '8', '#save'))).toEqual([])
      expect(follow(...start, '#save', entry(9, '8', '#save'))).toEqual([accepted('#save', 'typed')])
    })

    it('takes nothing that a continuation prompt read, neither then nor at the next prompt', () => {
      expect(
        follow(...start, 'echo \\', '#save', entry(2, '9', '>#save'), prompt, '', entry(3, '9', '#save')),
      ).toEqual([])
    })

    it('takes nothing from a history that was there at the start', () => {
      expect(follow(hello, entry(1, '7', '#save'), prompt)).toEqual([])
    })
  })

  describe('with a shell without a history', () => {
    const silent = (sequence: number): Mark => ({ kind: 'entry', sequence, number: '', text: '' })

    it('takes the first line that the keys made at the prompt', () => {
      expect(follow(hello, silent(1), prompt, '#save', silent(2), prompt)).toEqual([
        accepted('#save', 'typed'),
      ])
    })

    it.each([
      ['the text is unknown', [{ unknown: true }]],
      ['the line went into a program', ['cat', '#save']],
      ['another line was first', ['echo "', '#save']],
    ] as const)('takes nothing when %s', (_, lines) => {
      expect(follow(hello, silent(1), prompt, ...lines, silent(2), prompt)).toEqual([])
    })
  })
})
