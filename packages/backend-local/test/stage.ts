import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend, Container, ContainerSpec, Ended, Transport } from '@paks/api'
import { local } from '../src/index.js'

/** A session with what it has printed so far. */
export interface Running {
  readonly container: Container
  readonly transport: Transport
  /** Types a line at the shell and gives what it printed. */
  type(line: string): Promise<string>
}

/** A data folder of its own with a backend on it, and everything gone at the end. */
export class Stage implements AsyncDisposable {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'paks-view-')))
  #backends: Backend[] = []
  #count = 0

  async open(): Promise<Backend> {
    const env = {
      PATH: process.env.PATH,
      PAKS_HOME: join(this.folder, 'home'),
      SHELL: '/bin/sh',
      PS1: '',
      ENV: '',
    }
    const backend = await local.open({ env })
    this.#backends.push(backend)
    return backend
  }

  /** A shell on pipes: nothing it prints is an echo. */
  async shell(backend: Backend, spec: Partial<ContainerSpec> = {}): Promise<Running> {
    const container = await backend.create({ image: '', tty: false, command: ['sh'], ...spec })
    return await this.start(container)
  }

  async start(container: Container): Promise<Running> {
    const transport = await container.attach()
    let text = ''
    let heard: () => void = () => {}
    transport.onData((chunk) => {
      text += Buffer.from(chunk).toString('latin1')
      heard()
    })
    await container.start()
    const type = async (line: string): Promise<string> => {
      const mark = `--end-${this.#count++}--`
      const from = text.length
      transport.write(Buffer.from(`${line}\necho ${mark}\n`, 'latin1'))
      await new Promise<void>((resolve, reject) => {
        heard = () => {
          if (text.includes(`${mark}\n`, from)) resolve()
        }
        void transport.ended.then((ended) =>
          reject(new Error(`it ended: ${JSON.stringify(ended)} ${text.slice(from)}`)),
        )
        heard()
      })
      return text.slice(from, text.indexOf(`${mark}\n`, from)).trimEnd()
    }
    return { container, transport, type }
  }

  /** Runs a script to its end. */
  async run(
    backend: Backend,
    script: string,
    spec: Partial<ContainerSpec> = {},
  ): Promise<readonly [string, Ended]> {
    const container = await backend.create({ image: '', tty: false, command: ['sh', '-c', script], ...spec })
    const transport = await container.attach()
    let text = ''
    transport.onData((chunk) => {
      text += Buffer.from(chunk).toString()
    })
    await container.start()
    const ended = await transport.ended
    await container.remove()
    return [text, ended]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const backend of this.#backends) await backend[Symbol.asyncDispose]()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
