import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A socket in front of an engine's own, whose connections a test can cut. */
export class EngineProxy implements AsyncDisposable {
  /** What `DOCKER_HOST` and `CONTAINER_HOST` take. */
  readonly endpoint: string
  /** What makes `paks` find it. */
  readonly env: Readonly<Record<string, string>>
  readonly #folder: string
  readonly #server: Server
  readonly #open = new Set<Socket>()
  /** What was asked while the engine was slow. */
  readonly #held: (() => void)[] = []
  #stalled = false

  /** @param engine the engine's own endpoint, `unix:///…` */
  static async open(engine: string): Promise<EngineProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'paks-e2e-proxy-'))
    const proxy = new EngineProxy(folder, engine.replace('unix://', ''))
    await new Promise<void>((resolve) => proxy.#server.listen(join(folder, 'engine.sock'), resolve))
    return proxy
  }

  private constructor(folder: string, engine: string) {
    this.#folder = folder
    this.endpoint = `unix://${join(folder, 'engine.sock')}`
    this.env = { DOCKER_HOST: this.endpoint, CONTAINER_HOST: this.endpoint }
    // Half-closed connections are how an attach without a terminal ends its input.
    this.#server = createServer({ allowHalfOpen: true }, (near) => {
      const far = connect({ path: engine, allowHalfOpen: true })
      let attached = false
      const forward = (send: () => void): void => {
        if (this.#stalled && !attached) this.#held.push(send)
        else send()
      }
      near.on('data', (chunk) => {
        attached ||= chunk.includes('/attach?')
        forward(() => far.write(chunk))
      })
      near.on('end', () => forward(() => far.end()))
      far.pipe(near)
      for (const socket of [near, far]) {
        this.#open.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          this.#open.delete(socket)
          near.destroy()
          far.destroy()
        })
      }
    })
  }

  /** Keeps what is asked of the engine until {@link flow}: the engine is slow. Attached terminals go on. */
  stall(): void {
    this.#stalled = true
  }

  flow(): void {
    this.#stalled = false
    for (const send of this.#held.splice(0)) send()
  }

  /** Drops every connection; new ones are taken. */
  cut(): void {
    for (const socket of this.#open) socket.destroy()
  }

  /** Drops every connection and takes no new one: the engine is gone. */
  close(): void {
    this.#server.close()
    this.cut()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
