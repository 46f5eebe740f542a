import { PaksError, type Plugin, type SessionView } from '@paks/api'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../clock.js'
import { HookBus } from './bus.js'

const session: SessionView = {
  id: 's',
  engine: { name: 'docker', version: '1', endpoint: 'unix:///x' },
  shell: 'bash',
  history: [],
  commands: [],
  plugins: [],
}

/** A clock whose alarms ring when the test says so. */
const heldClock = (): { clock: Clock; ring: () => void } => {
  const alarms = new Set<() => void>()
  return {
    ring: () => {
      for (const alarm of [...alarms]) alarm()
    },
    clock: {
      now: () => 0,
      after: (_, alarm) => {
        alarms.add(alarm)
        return { [Symbol.dispose]: () => alarms.delete(alarm) }
      },
      every: () => ({ [Symbol.dispose]: () => undefined }),
    },
  }
}

const bus = (...plugins: Plugin[]) => {
  const complaints: string[] = []
  const { clock, ring } = heldClock()
  return { complaints, ring, hooks: new HookBus(plugins, clock, (message) => complaints.push(message)) }
}

/** Every promise that can be kept has been. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const never = new Promise<never>(() => undefined)
const throwing = (): never => {
  throw new PaksError('INTERNAL', 'broken')
}

describe('deciders', () => {
  it('are asked in order, pre and post aside, until one answers', async () => {
    const asked: string[] = []
    const decider = (name: string, order?: 'pre' | 'post', verdict?: { replace: string }): Plugin => {
      const handler = async (line: string) => {
        asked.push(`${name} ${line}`)
        return verdict
      }
      return { name, hooks: { 'line:accept': order === undefined ? handler : { order, handler } } }
    }
    const { hooks } = bus(
      decider('last', 'post'),
      decider('a'),
      decider('b', undefined, { replace: '#size' }),
      decider('first', 'pre'),
    )
    expect(await hooks.decide('#save', session)).toEqual({ replace: '#size' })
    expect(asked).toEqual(['first #save', 'a #save', 'b #save'])
  })

  it('that throw are named and count as no answer', async () => {
    const { hooks, complaints } = bus(
      { name: 'bad', hooks: { 'line:accept': throwing } },
      { name: 'good', hooks: { 'line:accept': () => ({ reject: 'no' }) } },
    )
    expect(await hooks.decide('#save', session)).toEqual({ reject: 'no' })
    expect(complaints).toEqual(['plugin bad, line:accept: broken'])
  })

  it('that are late count as no answer, and what they say later is dropped', async () => {
    let answer: (verdict: { reject: string }) => void = () => undefined
    const late = new Promise<{ reject: string }>((resolve) => {
      answer = resolve
    })
    const { hooks, complaints, ring } = bus({ name: 'slow', hooks: { 'line:accept': () => late } })
    const decision = hooks.decide('#save', session)
    ring()
    expect(await decision).toBeUndefined()
    answer({ reject: 'too late' })
    await late
    expect(complaints).toEqual(['plugin slow, line:accept: gave no answer within 1 s'])
  })

  it('are left out after three faults, and the others go on', async () => {
    let calls = 0
    const { hooks, complaints } = bus({
      name: 'bad',
      hooks: {
        'line:accept': () => {
          calls += 1
          return throwing()
        },
      },
    })
    for (let line = 0; line < 5; line += 1) expect(await hooks.decide('#save', session)).toBeUndefined()
    expect(calls).toBe(3)
    expect(complaints.at(-1)).toBe(
      'plugin bad, line:accept: broken; it is left out for the rest of this session',
    )
    expect(complaints).toHaveLength(3)
  })
})

describe('observers', () => {
  it('run side by side; one that throws or hangs keeps nobody waiting', async () => {
    const seen: string[] = []
    const { hooks, complaints, ring } = bus(
      { name: 'bad', hooks: { prompt: throwing } },
      { name: 'stuck', hooks: { prompt: () => never } },
      { name: 'good', hooks: { prompt: () => void seen.push('prompt') } },
    )
    const done = hooks.observe('prompt', session)
    await settled()
    ring()
    await done
    expect(seen).toEqual(['prompt'])
    expect(complaints).toEqual([
      'plugin bad, prompt: broken',
      'plugin stuck, prompt: gave no answer within 10 s',
    ])
  })

  it('of output miss the chunks that come while they are busy', async () => {
    const seen: string[] = []
    let finish: () => void = () => undefined
    const { hooks } = bus({
      name: 'slow',
      hooks: {
        output: (chunk) => {
          seen.push(Buffer.from(chunk).toString())
          return new Promise<void>((resolve) => {
            finish = resolve
          })
        },
      },
    })
    expect(hooks.wantsOutput).toBe(true)
    const give = async (text: string): Promise<void> => {
      hooks.output(Buffer.from(text), session)
      await settled()
    }
    await give('a')
    await give('b')
    await give('c')
    finish()
    await give('')
    await give('d')
    expect(seen[0]).toBe('a')
    expect(seen).not.toContain('b')
    expect(seen).not.toContain('c')
    expect(seen).toContain('d')
  })

  it('of nothing cost nothing', () => {
    expect(bus({ name: 'none' }).hooks.wantsOutput).toBe(false)
  })
})

it('forgets a plugin that is replaced, and what it did wrong', async () => {
  const { hooks, complaints } = bus({ name: 'a', hooks: { 'line:accept': throwing } })
  for (let time = 0; time < 4; time += 1) await hooks.decide('#x', session)
  expect(complaints).toHaveLength(3)
  hooks.replace({ name: 'a', hooks: { 'line:accept': () => ({ reject: 'new' }) } })
  expect(await hooks.decide('#x', session)).toEqual({ reject: 'new' })
  hooks.replace({ name: 'a' })
  expect(await hooks.decide('#x', session)).toBeUndefined()
})
