import { Duplex } from 'node:stream'
import { type Program, startProgram } from '../process/program.js'

/** What an ssh connection to an engine is made from. */
export interface SshDial {
  readonly destination: string
  readonly port?: number
  readonly path?: string
  readonly identity?: string
  readonly program: 'docker' | 'podman'
}

/** The words after `ssh`. Exported for its test. */
export function sshArguments(dial: SshDial): readonly string[] {
  const socket =
    dial.path === undefined ? [] : [dial.program === 'docker' ? '--host' : '--url', `unix://${dial.path}`]
  return [
    '-T',
    ...(dial.port === undefined ? [] : ['-p', String(dial.port)]),
    ...(dial.identity === undefined ? [] : ['-i', dial.identity]),
    '-o',
    'ConnectTimeout=10',
    '--',
    dial.destination,
    dial.program,
    ...socket,
    'system',
    'dial-stdio',
  ]
}

/**
 * Opens a byte stream to an engine on another machine: `ssh HOST docker system dial-stdio`. When ssh fails, what
 * it said becomes the stream's error.
 */
export function dialSsh(dial: SshDial): Duplex {
  return new SshStream(startProgram('ssh', sshArguments(dial)))
}

class SshStream extends Duplex {
  readonly #child: Program
  #said = ''
  #received = false

  constructor(child: Program) {
    super({ allowHalfOpen: true })
    this.#child = child
    child.on('error', (error) => this.destroy(error))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-2000)
    })
    child.stdout.on('data', (chunk: Uint8Array) => {
      this.#received = true
      if (!this.push(chunk)) child.stdout.pause()
    })
    child.stdin.on('error', () => {}) // the exit below says more
    child.on('close', (code) => {
      if (code !== 0 && code !== null && !this.#received) {
        const said = this.#said.trim().split('\n').at(-1) ?? ''
        this.destroy(Object.assign(new Error(said || `ssh ended with status ${code}`), { code: 'ESSH' }))
      } else {
        this.push(null)
      }
    })
  }

  override _read(): void {
    this.#child.stdout.resume()
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#child.stdin.write(chunk)) done()
    else this.#child.stdin.once('drain', () => done())
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#child.stdin.end(() => done())
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#child.kill()
    done(error)
  }

  // What node:http asks of a socket when it keeps one for the next request.
  setKeepAlive(): this {
    return this
  }
  setNoDelay(): this {
    return this
  }
  setTimeout(): this {
    return this
  }
  ref(): this {
    this.#child.ref()
    return this
  }
  unref(): this {
    this.#child.unref()
    return this
  }
}
