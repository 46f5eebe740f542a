import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../engines.js'
import { Home } from '../home.js'
import { type Outcome, type ProgramOptions, runProgram } from '../program.js'
import { SshClient } from './ssh-client.js'

/** No process that is the first takes a SIGTERM that it did not ask for: podman would wait for it at the end. */
const run = ['run', '-d', '--network', 'none', '--stop-timeout', '0'] as const

/** Two containers that `paks ssh add` has made known to ssh, and a folder to work in. */
export class SshScene implements AsyncDisposable {
  readonly home: Home = new Home()
  readonly folder: string = mkdtempSync(join(tmpdir(), 'paks-ssh-'))
  readonly config: string = join(this.folder, 'config')
  readonly busybox: string
  readonly debian: string
  readonly #engine: Engine

  private constructor(engine: Engine) {
    this.#engine = engine
    this.busybox = engine.container()
    this.debian = engine.container()
  }

  /** Starts them with the engine's own client: what Paks did not make is reached all the same. */
  static async open(engine: Engine): Promise<SshScene> {
    const scene = new SshScene(engine)
    await Promise.all(
      (['busybox', 'debian'] as const).map((image) =>
        engine.client(...run, '--name', scene[image], image, 'sleep', '100000'),
      ),
    )
    const add = ['ssh', 'add', '-b', engine.name, '--config', scene.config]
    await scene.home.prints([...add, scene.busybox])
    await scene.home.prints([...add, '--forward', scene.debian])
    return scene
  }

  host(container: string): string {
    return `${container}-container`
  }

  /** Where it is in the folder. */
  at(...path: readonly string[]): string {
    return join(this.folder, ...path)
  }

  ssh(container: string, words: readonly string[], options?: ProgramOptions): Promise<Outcome> {
    return this.client('ssh', [this.host(container), ...words], options)
  }

  /** Runs ssh, scp or sftp with the configuration that includes the hosts. */
  client(program: string, args: readonly string[], options?: ProgramOptions): Promise<Outcome> {
    return runProgram(program, ['-F', this.config, ...args], options)
  }

  /** Puts programs of this machine, which is a Debian too, into the Debian container with the libraries they need. */
  async lend(...programs: readonly string[]): Promise<void> {
    const libraries = programs.flatMap((program) =>
      [
        ...execFileSync('ldd', [program])
          .toString()
          .matchAll(/=> (\/\S+)/g),
      ].map(([, path = '']) => path),
    )
    const paths = new Set([...programs, ...libraries.filter((path) => !/\/libc\.so/.test(path))])
    // There /lib is a link, which an archive must not replace.
    const tar = ['-chf', '-', '--absolute-names', '--transform', 's,^/lib/,/usr/lib/,', ...paths]
    const input = execFileSync('tar', tar, { maxBuffer: 64 * 1024 * 1024 })
    const { status, stderr } = await runProgram(this.#engine.name, ['cp', '-', `${this.debian}:/`], { input })
    if (status !== 0) throw new Error(stderr)
  }

  /** Connects with another client than OpenSSH's, which sends no signals. */
  connect(container: string): Promise<SshClient> {
    const proxy = ['ssh-proxy', '-b', this.#engine.name, '--', container]
    return SshClient.open(proxy, this.home.path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine.remove(this.busybox, this.debian)
    rmSync(this.folder, { recursive: true, force: true })
    this.home[Symbol.dispose]()
  }
}
