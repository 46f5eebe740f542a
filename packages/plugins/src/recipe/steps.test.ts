import type { ShellCommand } from '@paks/api'
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../journal.js'
import { courseOf, type Step, stepsOf } from './steps.js'

let clock = 0
const now = (): Date => {
  clock += 1000
  return new Date(clock)
}
const ran = (line: string, status: number | undefined = 0, directory = '/root'): ShellCommand => ({
  line,
  directory,
  status,
  at: now(),
})
const steps = (commands: readonly ShellCommand[], journal: readonly JournalEntry[] = []): readonly Step[] =>
  stepsOf(courseOf('ubuntu', commands, journal)).steps
const moved = (to: string, left = 'x'): JournalEntry => ({
  kind: 'moved',
  at: now(),
  left: { image: left, name: left, id: left },
  image: 'ubuntu',
  to,
  name: to,
})

describe('the steps', () => {
  it('are the commands that did something, where they did it', () => {
    expect(
      steps([
        ran('ls'),
        ran('touch a', 0, '/srv'),
        ran('cat a', 0, '/srv'),
        ran('touch b', 0, '/srv'),
        ran('cd /tmp', 0, '/srv'),
        ran('touch c', 0, '/tmp'),
      ]),
    ).toEqual([
      { kind: 'directory', path: '/srv' },
      { kind: 'command', line: 'touch a', before: [] },
      { kind: 'command', line: 'touch b', before: [] },
      { kind: 'directory', path: '/tmp' },
      { kind: 'command', line: 'touch c', before: [] },
    ])
  })

  it('mark what failed and what was used by hand, and leave out failed looks and typing errors', () => {
    const found = steps([ran('make test', 2), ran('ls nothing', 2), ran('mkae', 127), ran('python3')])
    expect(found).toMatchObject([
      { kind: 'left-out', line: 'make test', why: 'it ended with 2' },
      { kind: 'left-out', line: 'python3', why: 'it was used by hand' },
    ])
  })

  it('take a command whose status no shell tells for one that worked', () => {
    expect(steps([ran('touch a', undefined)]).at(-1)).toEqual({
      kind: 'command',
      line: 'touch a',
      before: [],
    })
  })

  it('give variables with their values, secret ones by name alone', () => {
    expect(
      steps(
        [ran('export DEBIAN_FRONTEND=noninteractive'), ran('export API_TOKEN=abc')],
        [{ kind: 'loaded', at: now(), from: 'github', names: ['GITHUB_USER'] }],
      ),
    ).toEqual([
      { kind: 'variable', name: 'DEBIAN_FRONTEND', value: 'noninteractive' },
      { kind: 'variable', name: 'API_TOKEN', from: 'the shell' },
      { kind: 'variable', name: 'GITHUB_USER', from: 'github' },
    ])
  })

  it('put what prepares the shell before every later command', () => {
    expect(steps([ran('touch a'), ran('source venv/bin/activate'), ran('pip install x')])).toEqual([
      { kind: 'directory', path: '/root' },
      { kind: 'command', line: 'touch a', before: [] },
      { kind: 'command', line: 'pip install x', before: ['source venv/bin/activate'] },
    ])
  })

  it('copy what was copied and what was edited, an edited file again when a later command names it', () => {
    const copied: JournalEntry = {
      kind: 'copied',
      at: now(),
      source: '/user/app',
      target: '/srv/app',
      directory: true,
    }
    expect(steps([ran('vi motd', 0, '/etc'), ran('sed -i s/a/b/ /etc/motd', 0, '/etc')], [copied])).toEqual([
      { kind: 'copy', source: '/user/app', target: '/srv/app', directory: true },
      { kind: 'copy', target: '/etc/motd', directory: false },
      { kind: 'directory', path: '/etc' },
      { kind: 'command', line: 'sed -i s/a/b/ /etc/motd', before: [] },
      { kind: 'copy', target: '/etc/motd', directory: false },
    ])
  })
})

describe('the course', () => {
  it('forgets what was rolled back, and knows it again when that is undone', () => {
    const first = ran('touch a')
    const saved: JournalEntry = { kind: 'saved', at: now(), image: 'sha256:one' }
    const second = ran('touch b')
    const unsaved: JournalEntry = { kind: 'saved', at: now(), image: 'sha256:two' }
    const back = moved('sha256:one')
    const third = ran('touch c')
    const lines = (journal: readonly JournalEntry[], commands: readonly ShellCommand[]): readonly string[] =>
      courseOf('ubuntu', commands, journal).happenings.flatMap((happening) =>
        happening.kind === 'command' ? [happening.command.line] : [],
      )
    expect(lines([saved, unsaved, back], [first, second, third])).toEqual(['touch a', 'touch c'])
    const undone = moved('sha256:two')
    expect(lines([saved, unsaved, back, undone], [first, second, third])).toEqual(['touch a', 'touch b'])
    expect(lines([saved, moved('ubuntu')], [first, second, third])).toEqual([])
  })

  it('begins with a snapshot that another session made', () => {
    const there = moved('sha256:elsewhere')
    expect(courseOf('ubuntu', [], [there])).toEqual({ from: 'sha256:elsewhere', happenings: [] })
  })
})
