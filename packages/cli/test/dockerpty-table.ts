import { expect } from 'vitest'
import type { Scene } from './dockerpty-scene.js'
import { paks, paksEnv, paksProgram, startPaks } from './paks.js'
import type { PaksSession } from './paks-session.js'
import { startProgram } from './program.js'

/** One thing dockerpty promises, and how it is tried. */
export interface Requirement {
  readonly group:
    | 'run in a terminal'
    | 'exec in a terminal'
    | 'run with pipes'
    | 'exec with pipes'
    | 'run without input'
    | 'exec without input'
  readonly what: string
  readonly attempt: (scene: Scene) => Promise<void>
}

const sized = { columns: 70, rows: 20 } as const
const ctrlD = '\u0004'

/** What is tried in one shell after the other, and what wants a fresh one, however it is opened. */
type Open = (scene: Scene) => Promise<PaksSession>
const inTerminal = (group: Requirement['group'], open: Open, fresh: Open): readonly Requirement[] => [
  {
    group,
    what: 'gives the terminal to the shell',
    attempt: async (scene) => {
      const session = await open(scene)
      expect(session.row).toBe('/ #')
    },
  },
  {
    group,
    what: 'sends what is typed',
    attempt: async (scene) => {
      const session = await open(scene)
      await session.type('tty')
      expect(session.row).toBe('/ # tty')
      await session.enter()
    },
  },
  {
    group,
    what: 'shows standard output',
    attempt: async (scene) => {
      const session = await open(scene)
      expect(await session.run('echo out')).toBe('out')
    },
  },
  {
    group,
    what: 'shows standard error',
    attempt: async (scene) => {
      const session = await open(scene)
      expect(await session.run('echo error >&2')).toBe('error')
    },
  },
  {
    group,
    what: 'has the size of the terminal from the start',
    attempt: async (scene) => {
      const session = await open(scene)
      expect(await session.run('stty size')).toBe('20 70')
    },
  },
  {
    group,
    what: 'follows a new size',
    attempt: async (scene) => {
      await using session = await fresh(scene)
      session.terminal.resize({ columns: 88, rows: 30 })
      await session.type('until [ "$(stty size)" = "30 88" ]; do :; done; echo siz""ed')
      session.press('enter')
      await session.terminal.waitForText('sized')
    },
  },
  {
    group,
    what: 'follows a window that is dragged about, and ends with its last size',
    attempt: async (scene) => {
      await using session = await fresh(scene)
      for (let step = 0; step < 60; step++)
        session.terminal.resize({ columns: 60 + (step % 40), rows: 20 + (step % 9) })
      session.terminal.resize({ columns: 77, rows: 27 })
      await session.type('until [ "$(stty size)" = "27 77" ]; do :; done; echo siz""ed')
      session.press('enter')
      await session.terminal.waitForText('sized')
    },
  },
]

/** Every requirement of dockerpty's features. */
export const requirements: readonly Requirement[] = [
  ...inTerminal(
    'run in a terminal',
    (scene) => scene.kept('run', scene.run('sh'), sized),
    (scene) => scene.session(scene.run('sh'), sized),
  ),
  {
    group: 'run in a terminal',
    what: 'works where the engine keeps no log',
    attempt: async (scene) => {
      const name = await scene.container(['-it', '--log-driver', 'none'], 'sh')
      await using session = await scene.session(scene.attach(name), sized)
      expect(await session.run('echo unlogged')).toBe('unlogged')
    },
  },
  {
    group: 'run in a terminal',
    what: 'ends when the shell exits, and the container is stopped',
    attempt: async (scene) => {
      const name = await scene.container(['-it'], 'sh')
      await using session = await scene.session(scene.attach(name), sized)
      expect(await session.exit(3)).toBe(3)
      expect(await scene.isRunning(name)).toBe(false)
    },
  },
  {
    group: 'run in a terminal',
    what: 'is left by Ctrl-P Ctrl-Q, and the container runs on',
    attempt: async (scene) => {
      const name = await scene.container(['-it'], 'sh')
      await using session = await scene.session(scene.attach(name), sized)
      session.press('ctrl+p', 'ctrl+q')
      expect(await session.status()).toBe(0)
      expect(await scene.isRunning(name)).toBe(true)
    },
  },
  {
    group: 'run in a terminal',
    what: 'can be come back to, and the arrow up brings back what was typed before',
    attempt: async (scene) => {
      const name = await scene.container(['-it'], 'sh')
      {
        await using session = await scene.session(scene.attach(name), sized)
        await session.run('echo earlier')
        session.press('ctrl+p')
        // It goes to the shell, and what it recalls there stays.
        await session.terminal.waitForScreen(() => session.row === '/ # echo earlier')
        session.press('ctrl+q')
        await session.status()
      }
      await using again = await scene.start(scene.attach(name))
      await again.terminal.waitForScreen(() => again.row === '/ # echo earlier')
      again.press('ctrl+c')
      expect(await again.run('echo back')).toBe('back')
      again.press('up', 'up')
      await again.terminal.waitForScreen(() => again.row === '/ # echo earlier')
      expect(await again.enter()).toBe('earlier')
    },
  },
  {
    group: 'run in a terminal',
    what: 'ends at once with a program that ends at once',
    attempt: async (scene) => {
      for (let round = 0; round < 3; round++) {
        await using session = await scene.start(scene.run('true'))
        expect(await session.status()).toBe(0)
      }
    },
  },
  {
    group: 'run in a terminal',
    what: 'attaches to a container that was started before',
    attempt: async (scene) => {
      const name = await scene.container(['-it'], 'sh')
      await using session = await scene.session(scene.attach(name), sized)
      expect(await session.run('cat /proc/1/comm')).toBe('sh')
    },
  },

  ...inTerminal(
    'exec in a terminal',
    (scene) => scene.kept('exec', scene.exec(scene.shared, 'sh'), sized),
    (scene) => scene.session(scene.exec(scene.shared, 'sh'), sized),
  ),
  {
    group: 'exec in a terminal',
    what: 'ends when the shell exits, and the container runs on',
    attempt: async (scene) => {
      await using session = await scene.session(scene.exec(scene.shared, 'sh'), sized)
      expect(await session.exit(4)).toBe(4)
      expect(await scene.isRunning(scene.shared)).toBe(true)
    },
  },
  {
    group: 'exec in a terminal',
    what: 'is left by Ctrl-P Ctrl-Q, and leaves no process behind',
    attempt: async (scene) => {
      await using session = await scene.session(scene.exec(scene.shared, 'sh', '-i'), sized)
      const id = await session.run('echo $$')
      session.press('ctrl+p', 'ctrl+q')
      expect(await session.status()).toBe(0)
      expect(await scene.isRunning(scene.shared)).toBe(true)
      const { stdout } = await paks(scene.exec(scene.shared, 'ls', '/proc'))
      expect(stdout.toString().split(/\s+/)).not.toContain(id)
    },
  },
  {
    group: 'exec in a terminal',
    what: 'ends at once with a program that ends at once',
    attempt: async (scene) => {
      for (let round = 0; round < 3; round++) {
        await using session = await scene.start(scene.exec(scene.shared, 'true'))
        expect(await session.status()).toBe(0)
      }
    },
  },
  {
    group: 'exec in a terminal',
    what: 'runs in the container that was named',
    attempt: async (scene) => {
      await using session = await scene.session(scene.exec(scene.shared, 'sh'), sized)
      expect(await session.run('cat /proc/1/comm')).toBe('cat')
    },
  },

  {
    group: 'run with pipes',
    what: 'prints standard output',
    attempt: async (scene) => {
      const { stdout } = await paks(scene.run('sh', '-c', 'echo out'))
      expect(stdout.toString()).toBe('out\n')
    },
  },
  {
    group: 'run with pipes',
    what: 'passes standard input on',
    attempt: async (scene) => {
      const { stdout } = await paks(scene.run('cat'), { input: 'typed\n' })
      expect(stdout.toString()).toBe('typed\n')
    },
  },
  {
    group: 'run with pipes',
    what: 'prints standard error apart',
    attempt: async (scene) => {
      const { stdout, stderr } = await paks(scene.run('sh', '-c', 'echo error >&2'))
      expect([stdout.toString(), stderr]).toEqual(['', 'error\n'])
    },
  },
  {
    group: 'run with pipes',
    what: 'keeps both apart when they are mixed',
    attempt: async (scene) => {
      const { stdout, stderr } = await paks(scene.run('sh'), {
        input: 'echo a; echo b >&2; echo c; echo d >&2\n',
      })
      expect([stdout.toString(), stderr]).toEqual(['a\nc\n', 'b\nd\n'])
    },
  },
  {
    group: 'run with pipes',
    what: 'ends with its input, and the container is stopped',
    attempt: async (scene) => {
      const words = scene.run('cat')
      const { status, stdout } = await paks(words, { input: 'last words' })
      expect([status, stdout.toString()]).toEqual([0, 'last words'])
      const name = words[words.indexOf('--name') + 1] ?? ''
      expect(await scene.client('ps', '--quiet', '--filter', `name=${name}`)).toBe('')
    },
  },
  {
    group: 'run with pipes',
    what: 'attaches to a container that was started before',
    attempt: async (scene) => {
      const name = await scene.container(['-i'], 'sh', '-c', 'read -r line; echo "<$line>"; exit 6')
      const { status, stdout } = await paks(scene.attach(name), { input: 'hello\n' })
      expect([status, stdout.toString()]).toEqual([6, '<hello>\n'])
    },
  },

  {
    group: 'exec with pipes',
    what: 'prints standard output',
    attempt: async (scene) => {
      const { stdout, status } = await paks(scene.exec(scene.shared, 'sh', '-c', 'echo out; exit 5'))
      expect([stdout.toString(), status]).toEqual(['out\n', 5])
    },
  },
  {
    group: 'exec with pipes',
    what: 'passes standard input on, and its end',
    attempt: async (scene) => {
      const { stdout } = await paks(scene.exec(scene.shared, 'wc', '-c'), { input: 'x'.repeat(100_000) })
      expect(stdout.toString().trim()).toBe('100000')
    },
  },
  {
    group: 'exec with pipes',
    what: 'prints standard error apart',
    attempt: async (scene) => {
      const { stdout, stderr } = await paks(scene.exec(scene.shared, 'sh', '-c', 'echo error >&2'))
      expect([stdout.toString(), stderr]).toEqual(['', 'error\n'])
    },
  },
  {
    group: 'exec with pipes',
    what: 'keeps both apart when they are mixed',
    attempt: async (scene) => {
      const { stdout, stderr } = await paks(scene.exec(scene.shared, 'sh'), {
        input: 'echo a; echo b >&2; echo c\n',
      })
      expect([stdout.toString(), stderr]).toEqual(['a\nc\n', 'b\n'])
    },
  },

  {
    group: 'run without input',
    what: 'prints standard output',
    attempt: async (scene) => {
      const name = await scene.container([], 'sh', '-c', 'while sleep 0.1; do echo out; done')
      const attached = startPaks(scene.attach(name))
      expect(await attached.firstLine).toBe('out')
      attached.kill('SIGTERM')
      await attached.gone
    },
  },
  {
    group: 'run without input',
    what: 'prints standard error',
    attempt: async (scene) => {
      const name = await scene.container([], 'sh', '-c', 'while sleep 0.1; do echo error >&2; done')
      const attached = startPaks(scene.attach(name))
      expect(await attached.firstLine).toBe('error')
      attached.kill('SIGTERM')
      await attached.gone
    },
  },
  {
    group: 'run without input',
    what: 'leaves what is typed alone, and the container running',
    attempt: async (scene) => {
      const name = await scene.container([], 'sh', '-c', 'echo begun; read -r line; sleep 60')
      const attached = startPaks(scene.attach(name))
      expect(await attached.firstLine).toBe('begun')
      attached.kill('SIGTERM')
      expect(await attached.gone).toBe(143)
      expect(await scene.isRunning(name)).toBe(true)
    },
  },

  {
    group: 'exec without input',
    what: 'prints standard output',
    attempt: async (scene) => {
      const exec = startProgram(
        process.execPath,
        [paksProgram, ...scene.exec(scene.shared, 'echo', 'out')],
        paksEnv(),
      )
      expect(await exec.firstLine).toBe('out')
      expect(await exec.gone).toBe(0)
    },
  },
  {
    group: 'exec without input',
    what: 'prints standard error',
    attempt: async (scene) => {
      const exec = startPaks(scene.exec(scene.shared, 'sh', '-c', 'echo error >&2; exit 2'))
      expect(await exec.firstLine).toBe('error')
      expect(await exec.gone).toBe(2)
    },
  },
  {
    group: 'exec without input',
    what: 'leaves what is typed alone, and the container running',
    attempt: async (scene) => {
      const { status, stdout } = await paks(scene.exec(scene.shared, 'sh', '-c', 'sleep 0.2; echo deaf'), {
        input: `ls${ctrlD}\n`,
      })
      expect([status, stdout.toString()]).toEqual([0, 'deaf\n'])
      expect(await scene.isRunning(scene.shared)).toBe(true)
    },
  },
]
