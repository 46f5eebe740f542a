import { type DeciderHooks, type HookName, type ObserverHooks, PaksError, type Plugin } from '@paks/api'
import type { Clock } from '../clock.js'
import { handlersOf, type Registered } from './handlers.js'

/** How long a decider may take, in milliseconds: the user waits for it. */
const decideWithin = 1000
/** How long an observer may take before it counts as stuck, in milliseconds. */
const observeWithin = 10_000
/** So many faults and a handler is left out for the rest of the session. */
const mostFaults = 3

type Verdict = Awaited<ReturnType<DeciderHooks['line:accept']>>
type Table = { readonly [N in HookName]: Registered<N>[] }

const hookNames = [
  'session:start',
  'session:end',
  'prompt',
  'output',
  'command:done',
  'resize',
  'detach',
  'line:accept',
] as const satisfies readonly HookName[]

const tableOf = (plugins: readonly Plugin[]): Table => ({
  'session:start': [...handlersOf(plugins, 'session:start')],
  'session:end': [...handlersOf(plugins, 'session:end')],
  prompt: [...handlersOf(plugins, 'prompt')],
  output: [...handlersOf(plugins, 'output')],
  'command:done': [...handlersOf(plugins, 'command:done')],
  resize: [...handlersOf(plugins, 'resize')],
  detach: [...handlersOf(plugins, 'detach')],
  'line:accept': [...handlersOf(plugins, 'line:accept')],
})

/** Calls what plugins hung on a session's events. Whatever a handler does costs nothing but a line. */
export class HookBus {
  readonly #table: Table
  readonly #clock: Clock
  readonly #complain: (message: string) => void

  constructor(plugins: readonly Plugin[], clock: Clock, complain: (message: string) => void) {
    this.#table = tableOf(plugins)
    this.#clock = clock
    this.#complain = complain
  }

  /** Hangs a plugin's handlers behind those that are there, each where its order puts it among its own. */
  add(plugin: Plugin): void {
    const more = tableOf([plugin])
    const put = <N extends HookName>(name: N): void => void this.#table[name].push(...more[name])
    for (const name of hookNames) put(name)
  }

  /** Hangs a plugin's handlers where those of the same plugin were; what those did wrong is forgotten with them. */
  replace(plugin: Plugin): void {
    this.remove(plugin.name)
    this.add(plugin)
  }

  /** Takes a plugin's handlers down. */
  remove(plugin: string): void {
    const drop = <N extends HookName>(name: N): void => {
      const handlers = this.#table[name]
      const others = handlers.filter((handler) => handler.plugin !== plugin)
      handlers.splice(0, handlers.length, ...others)
    }
    for (const name of hookNames) drop(name)
  }

  /** Someone observes the output: it must be copied. */
  get wantsOutput(): boolean {
    return this.#table.output.some(({ faults }) => faults < mostFaults)
  }

  /** Calls all observers side by side. Resolves when all are done or late; never rejects. */
  async observe<N extends keyof ObserverHooks>(
    name: N,
    ...event: Parameters<ObserverHooks[N]>
  ): Promise<void> {
    const handlers: readonly Registered<N>[] = this.#table[name]
    if (handlers.length === 0) return
    await Promise.all(
      handlers.map((handler) => this.#guard(handler, observeWithin, () => call(handler, event))),
    )
  }

  /** Calls the observers of output that are not busy with an earlier chunk; the others miss this one. */
  output(...event: Parameters<ObserverHooks['output']>): void {
    for (const handler of this.#table.output) {
      if (!handler.busy) void this.#guard(handler, observeWithin, () => call(handler, event))
    }
  }

  /** Asks deciders in order; the first answer wins, and one that throws or is late gave none. */
  async decide(...event: Parameters<DeciderHooks['line:accept']>): Promise<Verdict> {
    for (const handler of this.#table['line:accept']) {
      const verdict = await this.#guard(handler, decideWithin, () => handler.call(...event))
      if (verdict !== undefined) return verdict
    }
    return undefined
  }

  async #guard<N extends HookName, R>(
    handler: Registered<N>,
    within: number,
    work: () => R | Promise<R>,
  ): Promise<R | undefined> {
    if (handler.faults >= mostFaults) return undefined
    try {
      return await this.#inTime(handler, within, work)
    } catch (thrown) {
      this.#fault(handler, PaksError.from(thrown).message)
      return undefined
    }
  }

  /** What comes late, be it an answer or an error, is dropped; until it comes the handler is busy. */
  #inTime<N extends HookName, R>(
    handler: Registered<N>,
    within: number,
    work: () => R | Promise<R>,
  ): Promise<R | undefined> {
    return new Promise((resolve, reject) => {
      handler.busy = true
      const timer = this.#clock.after(within, () => {
        this.#fault(handler, `gave no answer within ${within / 1000} s`)
        resolve(undefined)
      })
      Promise.resolve()
        .then(work)
        .then(resolve, reject)
        .finally(() => {
          handler.busy = false
          timer[Symbol.dispose]()
        })
    })
  }

  #fault<N extends HookName>(handler: Registered<N>, message: string): void {
    handler.faults += 1
    const left = handler.faults >= mostFaults ? '; it is left out for the rest of this session' : ''
    this.#complain(`plugin ${handler.plugin}, ${handler.event}: ${message}${left}`)
  }
}

const call = <N extends keyof ObserverHooks>(
  handler: Registered<N>,
  event: Parameters<ObserverHooks[N]>,
): unknown => (handler.call as (...event: Parameters<ObserverHooks[N]>) => unknown)(...event)
