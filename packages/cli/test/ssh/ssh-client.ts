import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { Client, type ClientChannel } from 'ssh2'
import { paksEnv, paksProgram } from '../paks.js'

/** A command at the other end. */
export interface RemoteCommand {
  /** The next line that it prints. */
  line(): Promise<string>
  signal(name: string): void
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** An ssh client that can do what a person cannot type. */
export class SshClient implements AsyncDisposable {
  readonly #client: Client
  readonly #gone: Promise<unknown>

  private constructor(client: Client, gone: Promise<unknown>) {
    this.#client = client
    this.#gone = gone
  }

  /** Connects with what `paks` serves on its standard input and output. */
  static async open(args: readonly string[], home: string): Promise<SshClient> {
    const child = spawn(process.execPath, [paksProgram, ...args], {
      env: { ...paksEnv({ PAKS_HOME: home }) },
    })
    const gone = new Promise((resolve) => child.once('close', resolve))
    const client = new Client()
    await new Promise((resolve, reject) => {
      client.once('ready', () => resolve(undefined)).once('error', reject)
      client.connect({
        sock: Duplex.from({ readable: child.stdout, writable: child.stdin }),
        username: 'container',
        privateKey: readFileSync(join(home, 'ssh', 'id_ed25519')),
      })
    })
    return new SshClient(client, gone)
  }

  async exec(command: string): Promise<RemoteCommand> {
    const channel = await new Promise<ClientChannel>((resolve, reject) => {
      this.#client.exec(command, (error, opened) => (error ? reject(error) : resolve(opened)))
    })
    let printed = ''
    let wake = (): void => undefined
    channel.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      wake()
    })
    const ended = new Promise<number | string>((resolve) => {
      channel.on('exit', (code: number | null, signal?: string) => resolve(code ?? `${signal}`))
    })
    const line = async (): Promise<string> => {
      while (!printed.includes('\n'))
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      const end = printed.indexOf('\n')
      const found = printed.slice(0, end)
      printed = printed.slice(end + 1)
      return found
    }
    return { line, ended, signal: (name) => channel.signal(name) }
  }

  /** Resolves when the server has ended too. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.end()
    await this.#gone
  }
}
