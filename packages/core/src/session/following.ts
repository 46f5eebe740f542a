import type { Clock } from '../clock.js'
import {
  newTracker,
  type TrackerEffect,
  type TrackerEvent,
  type TrackerState,
  track,
} from '../shell/tracker.js'
import type { ShellTalkOptions } from './shell-talk.js'

/** How long output must have been quiet before a shell that has not said hello counts as silent, in milliseconds. */
const quietBeforeSilence = 1500
/** How long a prompt must have stood, drawn, for type-ahead to be used up, in milliseconds. */
const quietAtPrompt = 1000

/** Where the session's shell is: the tracker, and what the passing of time tells it. */
export class Following implements Disposable {
  readonly #clock: Clock
  readonly #obey: (effect: TrackerEffect) => void
  #state: TrackerState = newTracker
  /** A line was accepted, and the prompt after it is not drawn yet. */
  #promptComing = false
  #silence: Disposable | undefined
  #quiet: Disposable | undefined
  #isOver = false

  /** @param obey - does what an event has led to */
  constructor(clock: Clock, obey: (effect: TrackerEffect) => void) {
    this.#clock = clock
    this.#obey = obey
  }

  get mode(): TrackerState['mode'] {
    return this.#state.mode
  }

  /** At the last prompt nothing but what the user types stood behind the cursor. */
  get isBare(): boolean {
    return this.#state.bare
  }

  /** Lines are waiting for the shell. */
  get isAhead(): boolean {
    return this.#state.open.some(({ reported }) => !reported)
  }

  /** @param isEmptyLine - whether the user has typed nothing at the prompt */
  place(isEmptyLine: () => boolean): ReturnType<ShellTalkOptions['place']> {
    const { mode } = this.#state
    if (mode === 'boot' || mode === 'degraded') return 'unknown'
    if (this.#promptComing) return 'prompt-coming'
    if (mode !== 'prompt') return 'elsewhere'
    return isEmptyLine() ? 'empty-line' : 'line'
  }

  follow(event: TrackerEvent): void {
    if (this.#isOver) return
    const { state, effect } = track(this.#state, event)
    this.#state = state
    if (effect === undefined) return
    if (effect.kind === 'hello') this.#silence?.[Symbol.dispose]()
    if (effect.kind === 'prompt') this.#promptComing = false
    // What else the shell does ends the while. Only some shells tell that a prompt is drawn: there it begins anew.
    this.#quiet?.[Symbol.dispose]()
    if (effect.kind === 'prompt' || effect.kind === 'ready') this.#awaitQuiet()
    this.#obey(effect)
  }

  /** Output came: each chunk without a hello begins the wait for silence anew. */
  heard(): void {
    if (this.#state.mode !== 'boot') return
    this.#silence?.[Symbol.dispose]()
    this.#silence = this.#clock.after(quietBeforeSilence, () => this.follow({ kind: 'silence' }))
  }

  /** The host has taken a line that the shell accepted: the shell's next prompt is held. */
  taken(): void {
    this.#promptComing = true
  }

  /** Another shell, which says its own hello, has taken the place of this one. */
  restart(): void {
    this.#state = newTracker
    this.#promptComing = true
  }

  /** What the shell has said and nobody has heard yet leads to nothing any more. */
  [Symbol.dispose](): void {
    this.#isOver = true
    this.#silence?.[Symbol.dispose]()
    this.#quiet?.[Symbol.dispose]()
  }

  #awaitQuiet(): void {
    this.#quiet = this.#clock.after(quietAtPrompt, () => this.follow({ kind: 'quiet' }))
  }
}
