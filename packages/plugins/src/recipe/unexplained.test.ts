import type { Change } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { stage } from '../context.fixture.js'
import { courseOf, stepsOf } from './steps.js'
import { unexplainedBy } from './unexplained.js'

const at = (seconds: number): Date => new Date(seconds * 1000)
const written: Readonly<Record<string, number>> = { '/srv/made': 15, '/srv/half': 25, '/srv/copied': 25 }
const changes: readonly Change[] = [
  { kind: 'changed', path: '/srv' },
  ...Object.keys(written).map((path): Change => ({ kind: 'added', path })),
  { kind: 'added', path: '/var/log/x' },
]

const check = async (commands: readonly (readonly [line: string, status: number, end: number])[]) => {
  const course = courseOf(
    'ubuntu',
    commands.map(([line, status, end]) => ({ line, status, directory: '/', at: at(end) })),
    [{ kind: 'copied', at: at(5), source: '/x', target: '/srv/copied', directory: false }],
  )
  const { context } = stage({
    container: {
      stat: async (path) => ({
        name: path,
        kind: 'file',
        size: 0,
        mode: 0,
        modified: at(written[path] ?? 0),
      }),
    },
  })
  return await unexplainedBy(stepsOf(course).steps, course.happenings, changes, context)
}

describe('what a Containerfile does not account for', () => {
  it('is what was written while something ran that is left out', async () => {
    expect(
      await check([
        ['touch /srv/made', 0, 18],
        ['make', 2, 28],
        ['touch x', 0, 40],
      ]),
    ).toEqual({ paths: 3, unexplained: ['/srv/half'] })
  })

  it('is nothing when everything worked', async () => {
    expect(await check([['touch /srv/made', 0, 30]])).toEqual({ paths: 3, unexplained: [] })
  })

  it('is all that was not copied when no command is known', async () => {
    expect((await check([])).unexplained).toEqual(['/srv/made', '/srv/half'])
  })
})
