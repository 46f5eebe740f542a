import { constants } from 'node:os'
import { type Container, type Ended, PaksError, type TerminalSize } from '@paks/api'
import { PidFirst } from '@paks/core'
import type { ServerChannel } from 'ssh2'
import { Outlet } from './outlet.js'
import { endGroup, type Leash, leashOn, signalGroup } from './process-group.js'

/** What to run in a container, and how it was asked for. */
export interface RunWish {
  readonly container: Container
  /** Tells its process id on its first line of output; see `login.ts`. */
  readonly argv: readonly string[]
  readonly user: string | undefined
  readonly env: Readonly<Record<string, string>>
  /** The window, when a terminal was asked for. */
  readonly size: TerminalSize | undefined
}

/** Of a process that could not be started: what ssh ends with when it is its own failure. */
const ownFailure = 255

/** A process in a container at the other end of a channel. Whatever ends the channel ends the process. */
export class Running {
  readonly #wish: RunWish
  readonly #channel: ServerChannel
  #transport: PidFirst | undefined
  #size: TerminalSize | undefined
  #asked: string | undefined
  #left = false

  constructor(wish: RunWish, channel: ServerChannel) {
    this.#wish = wish
    this.#channel = channel
    this.#size = wish.size
  }

  resize(size: TerminalSize): void {
    this.#size = size
    this.#transport?.resize(size)
  }

  /** Sends it a signal, by its name with or without SIG. */
  signal(name: string): void {
    const signal = name.replace(/^SIG/, '')
    const pid = this.#transport?.pid
    if (pid === undefined || !(`SIG${signal}` in constants.signals)) return
    this.#asked = signal
    void signalGroup({ ...this.#wish, pid }, signal)
  }

  /** Runs it to its end, or to that of the channel. Resolves when nothing of it is left in the container. */
  async run(): Promise<void> {
    const channel = this.#channel
    try {
      await this.#live()
    } catch (thrown) {
      const { message, hint } = PaksError.from(thrown)
      channel.stderr.write(`paks: ${message}${hint === undefined ? '' : `: ${hint}`}\n`)
      channel.exit(ownFailure)
      channel.end()
    }
  }

  async #live(): Promise<void> {
    const { container, argv, user, env, size } = this.#wish
    const gone = new Promise<undefined>((resolve) => {
      this.#channel.once('close', () => {
        this.#left = true
        resolve(undefined)
      })
    })
    using inner = await container.openExec(argv, {
      tty: size !== undefined,
      env,
      ...(size === undefined ? {} : { size }),
      ...(user === undefined ? {} : { user }),
    })
    const transport = new PidFirst(inner)
    this.#transport = transport
    if (this.#size !== undefined && this.#size !== size) transport.resize(this.#size)
    const outlet = this.#pipe(transport)
    const leash = this.#leash(transport)
    const ended = await Promise.race([transport.ended, gone])
    if (ended === undefined || this.#left) await this.#end(transport)
    else {
      await outlet.flushed()
      this.#tell(transport, ended)
    }
    await (await leash)?.release()
  }

  /** Lets the process end with us even when nobody can say so; where there is no leash, it is as without. */
  async #leash(transport: PidFirst): Promise<Leash | undefined> {
    const pid = await transport.told
    const { container, user } = this.#wish
    return pid === undefined ? undefined : await leashOn({ container, user, pid }).catch(() => undefined)
  }

  #pipe(transport: PidFirst): Outlet {
    const channel = this.#channel
    const outlet = new Outlet(channel, transport)
    transport.onData((chunk, stream) => outlet.push(chunk, stream))
    transport.onDrain(() => channel.resume())
    // podman loses what a process has printed when there is input that it has not read at its end.
    void transport.told.then(() => {
      channel.on('data', (chunk: Buffer) => {
        if (!transport.write(chunk)) channel.pause()
      })
      channel.on('end', () => transport.end())
    })
    return outlet
  }

  /** The client is gone: nobody could come back to the process. */
  async #end(transport: PidFirst): Promise<void> {
    // It may have been started so lately that it has not told who it is.
    const { container, user } = this.#wish
    const pid = await transport.told
    if (pid !== undefined) await endGroup({ container, user, pid })
  }

  #tell(transport: PidFirst, ended: Ended): void {
    const channel = this.#channel
    if (transport.pid === undefined && transport.instead !== '') {
      channel.stderr.write(`paks: ${whyNot(this.#wish.container.name, transport.instead)}\n`)
      channel.exit(ownFailure)
    } else if (this.#asked !== undefined && codeOf(ended) === 128 + numberOf(this.#asked)) {
      channel.exit(this.#asked, false, '')
    } else {
      if (ended.kind === 'lost') channel.stderr.write(`paks: ${ended.error.message}\n`)
      channel.exit(codeOf(ended))
    }
    channel.end()
  }
}

const codeOf = (ended: Ended): number => (ended.kind === 'exit' ? ended.code : ownFailure)

const numberOf = (signal: string): number => {
  for (const [name, number] of Object.entries(constants.signals)) if (name === `SIG${signal}`) return number
  return 0
}

/** Engines tell in the output why there is no process. */
const whyNot = (name: string, said: string): string => {
  if (/no matching entries in passwd|unable to find user|no users found/i.test(said))
    return `${name} has no such user: ssh -l USER names another`
  return /executable file not found|no such file|not found/i.test(said)
    ? `there is no sh in ${name}: sftp and scp work, and paks exec ${name} PROGRAM runs a program`
    : `nothing was run in ${name}: ${said.trim()}`
}
