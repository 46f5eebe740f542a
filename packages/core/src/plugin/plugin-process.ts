import { pathToFileURL } from 'node:url'
import { PaksError } from '@paks/api'
import type { Clock } from '../clock.js'
import { openProgram } from '../host/program.js'
import { FrameError, FrameReader, frameOf } from '../plugin-wire/frame.js'
import { readMessage } from '../plugin-wire/message.js'
import { Peer } from '../plugin-wire/peer.js'
import { plain } from '../print/plain.js'
import { atExit } from './at-exit.js'
import { keepDebuggerShut } from './keep-debugger-shut.js'
import type { PluginLimits } from './limits.js'
import { watchMemory } from './memory-watch.js'
import { thrownAt } from './thrown-at.js'

/** What a plugin's process is started with. */
export interface PluginProcessOptions {
  /** The plugin's name, as errors tell it. */
  readonly name: string
  /** The file that it runs. */
  readonly childEntry: string
  readonly folder: string
  /** What it may read, links followed, as Node's permission model takes it. */
  readonly readable: readonly string[]
  /** It may reach the network, where Node can keep it from that. */
  readonly network: boolean
  readonly limits: PluginLimits
  readonly clock: Clock
  /** Gets what it logs and what it prints to nobody. */
  readonly log: (text: string) => void
}

/** So much of what it prints to standard error is remembered, to tell how it broke. */
const rememberedCharacters = 8000

/** A plugin's process, and the conversation with it. Disposing of it kills it. */
export class PluginProcess implements Disposable {
  readonly #options: PluginProcessOptions
  readonly #child: ReturnType<typeof openProgram>
  readonly #memory: Disposable
  readonly #end: Disposable
  #tellEnd: (why: PaksError) => void = () => undefined
  #why: PaksError | undefined
  #printed = ''
  readonly peer: Peer
  /** Resolves with why it ended, or will. */
  readonly ended: Promise<PaksError>

  constructor(options: PluginProcessOptions) {
    this.#options = options
    const { folder, limits, clock } = options
    keepDebuggerShut()
    const child = openProgram([process.execPath, ...flagsOf(options), options.childEntry], {
      cwd: folder,
      // Nothing of the user's environment, which holds secrets.
      env: { LANG: 'C.UTF-8', NODE_NO_WARNINGS: '1' },
    })
    this.#child = child
    this.peer = new Peer({
      send: (message) => void child.stdin.write(frameOf(message)),
      serve: (method) => {
        throw new PaksError('BAD_USAGE', `${method} belongs to a command`)
      },
      onNotice: (value) => this.#log(value),
      mostRequests: limits.requests,
    })
    child.stdin.on('error', () => undefined)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#printed = (this.#printed + text).slice(-rememberedCharacters)
      options.log(plain(text))
    })
    this.#memory = watchMemory(child.pid, limits.memory, clock, () =>
      this.stop(this.#because(`it used more than ${limits.memory} MB of memory`)),
    )
    this.#end = atExit(() => void child.kill('SIGKILL'))
    this.ended = new Promise((resolve) => {
      this.#tellEnd = resolve
    })
    child.once('error', (cause) => this.#finish(this.#because(cause.message)))
    child.once('close', (code, signal) => this.#finish(this.#because(this.#endOf(code, signal))))
    void this.#read()
  }

  /** Ends it at once. */
  stop(why: PaksError): void {
    this.#close(why)
    this.#child.kill('SIGKILL')
  }

  [Symbol.dispose](): void {
    this.stop(new PaksError('ABORTED', `the plugin ${this.#options.name} was stopped`))
  }

  /** Nothing more is read while what came is printed: a plugin that is too fast has to wait. */
  async #read(): Promise<void> {
    const reader = new FrameReader(this.#options.limits.message)
    try {
      for await (const chunk of this.#child.stdout) {
        for (const value of reader.push(chunk)) {
          const message = readMessage(value)
          if (message === undefined) throw new FrameError('a message that is none')
          const taken = this.peer.receive(message)
          if (taken !== undefined) await taken
        }
      }
    } catch (thrown) {
      if (this.#why === undefined)
        this.stop(this.#because(`it broke the rules: ${PaksError.from(thrown).message}`))
    }
  }

  #log(value: unknown): void {
    if (typeof value !== 'object' || value === null || !('text' in value)) return
    this.#options.log(plain(String(value.text).slice(0, rememberedCharacters)))
  }

  #because(what: string): PaksError {
    return new PaksError('INTERNAL', `the plugin ${this.#options.name} was stopped: ${what}`, {
      hint: 'the session goes on without it; its next use starts it again',
    })
  }

  /** Whoever comes from now on must start another. */
  #close(why: PaksError): void {
    this.#why ??= why
    this.#tellEnd(this.#why)
    this.peer.close(this.#why)
  }

  #finish(why: PaksError): void {
    this.#close(why)
    this.#memory[Symbol.dispose]()
    this.#end[Symbol.dispose]()
  }

  /** How it ended, when nobody ended it. */
  #endOf(code: number | null, signal: NodeJS.Signals | null): string {
    const { heap } = this.#options.limits
    if (/heap out of memory|Allocation failed/.test(this.#printed))
      return `it used more than ${heap} MB of memory`
    const error = /^(?:Uncaught )?([A-Za-z]*Error\b.*)$/m.exec(this.#printed)?.[1]
    if (error !== undefined && code === 1) {
      const at = thrownAt(this.#printed, pathToFileURL(this.#options.childEntry).href)
      return `it broke: ${plain(error).slice(0, 300)}${at === undefined ? '' : `, at ${plain(at)}`}`
    }
    return signal === null ? `it ended by itself, with status ${code ?? 0}` : `it was ended by ${signal}`
  }
}

const flagsOf = ({ childEntry, readable, network, limits }: PluginProcessOptions): readonly string[] => {
  const known = process.allowedNodeEnvironmentFlags
  const entryFolder = childEntry.slice(0, childEntry.lastIndexOf('/'))
  return [
    known.has('--permission') ? '--permission' : '--experimental-permission',
    ...[`${entryFolder}/*`, ...readable].map((path) => `--allow-fs-read=${path}`),
    ...(network && known.has('--allow-net') ? ['--allow-net'] : []),
    `--max-old-space-size=${limits.heap}`,
  ]
}
