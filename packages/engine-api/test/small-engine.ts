import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Backend } from '@paks/api'
import { dockerDialect } from '../../backend-docker/src/dialect.js'
import { podmanDialect } from '../../backend-podman/src/dialect.js'
import { openEngine } from '../src/index.js'

/** An engine that keeps its images on a disk of a few megabytes. */
export interface SmallEngine extends AsyncDisposable {
  readonly backend: Backend
  /** The folder on the small disk. */
  readonly disk: string
}

const programs = { docker: 'dockerd', podman: 'podman' } as const

/**
 * Whether one can be started here: mounting a disk and running a daemon of one's own need root.
 *
 * @throws Error when it cannot, and `PAKS_REQUIRE_ENGINES` names it
 */
export function canStart(engine: keyof typeof programs): boolean {
  const can = canStartHere(engine)
  const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(',').includes(engine)
  if (required && !can)
    throw new Error(`no ${engine} of one's own can be started here, and the tests must have one`)
  return can
}

function canStartHere(engine: keyof typeof programs): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, programs[engine]), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Starts one whose disk holds so many megabytes. */
export async function smallEngine(engine: keyof typeof programs, megabytes: number): Promise<SmallEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'paks-small-'))
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk])
  const path = join(folder, 'engine.sock')
  const [program = '', ...words] =
    engine === 'docker' ? dockerd(folder, disk, path) : podman(folder, disk, path)
  const child = spawn(program, words, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    await ending(child, ended)
    endMonitors(folder)
    execFileSync('umount', ['--recursive', '--lazy', disk])
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  }
  const dialect = engine === 'docker' ? dockerDialect : podmanDialect
  const starting = ended.then((): never => {
    throw new Error(`${program} ended before it answered`)
  })
  const reached = { endpoint: { kind: 'unix', path } as const, starting, release: stop }
  starting.catch(() => {})
  const backend = await openEngine(
    dialect,
    [{ source: 'test', chosen: true, reach: () => Promise.resolve(reached) }],
    { env: {} },
    () => new Error('absent') as never,
  )
  return { backend, disk, [Symbol.asyncDispose]: () => backend[Symbol.asyncDispose]() }
}

async function ending(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await ended
}

/** podman's monitors of ended execs stay for five minutes: those of this engine alone name its folder. */
function endMonitors(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${folder}/`)) continue
      process.kill(Number(pid), 'SIGKILL') // at any other signal they would clean up, in a folder made anew
    } catch {
      // ended meanwhile
    }
  }
}

/** In a network of its own: a dockerd told to have no bridge removes docker0 from the one it finds itself in. */
const dockerd = (folder: string, disk: string, path: string): readonly string[] => [
  ...['unshare', '--net', 'dockerd'],
  ...[
    '--data-root',
    join(disk, 'data'),
    '--exec-root',
    join(folder, 'exec'),
    '--pidfile',
    join(folder, 'pid'),
  ],
  ...['--host', `unix://${path}`, '--bridge', 'none', '--iptables=false', '--ip6tables=false'],
]

const podman = (folder: string, disk: string, path: string): readonly string[] => [
  'podman',
  ...['--root', join(disk, 'data'), '--runroot', join(folder, 'run'), '--tmpdir', join(folder, 'tmp')],
  ...['system', 'service', '--time', '0', `unix://${path}`],
]
