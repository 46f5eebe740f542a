import { PaksError, type Plugin, type SessionView } from '@paks/api'
import { expect, it } from 'vitest'
import { HookBus } from './bus.js'

const session: SessionView = {
  id: 's',
  engine: { name: 'docker', version: '1', endpoint: 'unix:///x' },
  shell: 'bash',
  history: [],
  commands: [],
}

const bus = (...plugins: Plugin[]) => {
  const complaints: string[] = []
  return { complaints, bus: new HookBus(plugins, (message) => complaints.push(message)) }
}

it('takes the first verdict and asks no further', async () => {
  const asked: string[] = []
  const decider = (name: string, verdict?: { replace: string }): Plugin => ({
    name,
    hooks: {
      'line:accept': async (line) => {
        asked.push(`${name} ${line}`)
        return verdict
      },
    },
  })
  const { bus: hooks } = bus(
    decider('a'),
    decider('b', { replace: '#size' }),
    decider('c', { replace: '#no' }),
  )
  expect(await hooks.decide('#save', session)).toEqual({ replace: '#size' })
  expect(asked).toEqual(['a #save', 'b #save'])
})

it('names a plugin that throws and goes on without it', async () => {
  const seen: string[] = []
  const { bus: hooks, complaints } = bus(
    {
      name: 'bad',
      hooks: {
        'line:accept': () => {
          throw new PaksError('INTERNAL', 'no verdict')
        },
        prompt: () => {
          throw new Error('no prompt')
        },
      },
    },
    {
      name: 'good',
      hooks: { prompt: () => void seen.push('prompt'), 'line:accept': () => ({ reject: 'no' }) },
    },
  )
  await hooks.observe('prompt', session)
  expect(await hooks.decide('#save', session)).toEqual({ reject: 'no' })
  expect(seen).toEqual(['prompt'])
  expect(complaints).toEqual(['plugin bad, prompt: no prompt', 'plugin bad, line:accept: no verdict'])
})
