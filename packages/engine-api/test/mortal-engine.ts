import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend } from '@paks/api'
import { dockerDialect } from '../../backend-docker/src/dialect.js'
import { podmanDialect } from '../../backend-podman/src/dialect.js'
import { reachEngine } from '../src/backend/open-engine.js'
import type { Engine } from '../src/index.js'

/** An engine of the test's own, with an image of busybox, that can be killed and started again. */
export class MortalEngine implements AsyncDisposable {
  readonly name: 'docker' | 'podman'
  readonly #folder = mkdtempSync(join(tmpdir(), 'paks-mortal-'))
  #child: ChildProcess
  #ended: Promise<void>
  readonly #engines: Engine[] = []

  static async start(name: 'docker' | 'podman'): Promise<MortalEngine> {
    const engine = new MortalEngine(name)
    const backend = await engine.open()
    const client =
      name === 'docker' ? `docker -H unix://${engine.#at('s.sock')}` : `podman ${engine.#roots.join(' ')}`
    execFileSync('sh', ['-c', `${name} save busybox | ${client} load`], { stdio: 'ignore' })
    await backend[Symbol.asyncDispose]()
    return engine
  }

  private constructor(name: 'docker' | 'podman') {
    this.name = name
    ;[this.#child, this.#ended] = this.#begin()
  }

  /** Opens a backend on it, waiting until it answers. */
  async open(): Promise<Backend> {
    return (await this.openWhole()).backend
  }

  /** The same with all that its API can do. */
  async openWhole(): Promise<Engine> {
    const starting = this.#ended.then((): never => {
      throw new Error(`${this.name} ended before it answered`)
    })
    starting.catch(() => {})
    const reached = { endpoint: { kind: 'unix', path: this.#at('s.sock') } as const, starting }
    const only = { source: 'test', chosen: true, reach: () => Promise.resolve(reached) }
    const dialect = this.name === 'docker' ? dockerDialect : podmanDialect
    const engine = await reachEngine(dialect, [only], { env: {} }, () => new Error('absent') as never)
    this.#engines.push(engine)
    return engine
  }

  /** Kills the service at once, as a crash does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  restart(): void {
    // Else dockerd would wait ten seconds for containers that it finds running to heed its SIGTERM.
    if (this.name === 'docker') endAllOf(this.#folder)
    // Whoever is killed takes none of these away, and dockerd takes its containerd for running while it is a zombie.
    for (const left of ['s.sock', 'pid', 'exec/containerd/containerd.pid'])
      rmSync(this.#at(left), { force: true })
    ;[this.#child, this.#ended] = this.#begin()
  }

  /** Stops it from answering, and lets it go on. */
  async freeze(): Promise<Disposable> {
    this.#child.kill('SIGSTOP')
    const stopped = (): boolean => /\) [Tt] /.test(readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8'))
    while (!stopped()) await new Promise((resolve) => setImmediate(resolve))
    return { [Symbol.dispose]: () => void this.#child.kill('SIGCONT') }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const engine of this.#engines) await engine[Symbol.asyncDispose]()
    this.#child.kill('SIGTERM')
    await this.#ended
    endAllOf(this.#folder)
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20 })
  }

  #at(name: string): string {
    return join(this.#folder, name)
  }

  get #roots(): readonly string[] {
    return ['--root', this.#at('data'), '--runroot', this.#at('run'), '--tmpdir', this.#at('tmp')]
  }

  #begin(): [ChildProcess, Promise<void>] {
    const socket = `unix://${this.#at('s.sock')}`
    const [program = '', ...words] =
      this.name === 'podman'
        ? ['podman', ...this.#roots, 'system', 'service', '--time', '0', socket]
        : [
            // In a network of its own: a dockerd told to have no bridge removes docker0 from the one it finds itself in.
            ...[
              'unshare',
              '--net',
              'dockerd',
              '--data-root',
              this.#at('data'),
              '--exec-root',
              this.#at('exec'),
            ],
            ...['--pidfile', this.#at('pid'), '--host', socket],
            ...['--bridge', 'none', '--iptables=false', '--ip6tables=false'],
          ]
    const child = spawn(program, words, { stdio: 'ignore' })
    return [child, new Promise((resolve) => child.once('exit', () => resolve()))]
  }
}

/** What a killed engine has left: the monitors of its containers, which name its folder, and what it has mounted. */
const endAllOf = (folder: string): void => {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${folder}/`)) continue
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
      for (const one of [pid, ...children]) if (one !== '') process.kill(Number(one), 'SIGKILL')
    } catch {
      // ended meanwhile
    }
  }
  const mounted = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  const points = mounted
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${folder}/`))
  for (const point of points.reverse()) execFileSync('umount', ['--lazy', point])
}
