import { type Abortable, type Output, PaksError } from '@paks/api'
import type { AsideMark } from '../gate/mark.js'
import { CommandRecord } from '../shell-control/command-record.js'
import { SessionShell } from '../shell-control/session-shell.js'
import { type Errand, habitOf } from '../shell-control/shell-text.js'
import { arrive } from './moving.js'
import type { OutputPath } from './output-path.js'
import type { SessionOptions } from './session-options.js'
import { enterAgain, ShellTalk, type ShellTalkOptions } from './shell-talk.js'

/** How long a shell may take to end when it is told to, in milliseconds. */
const endsWithin = 3000
/** What a container, its shell or its terminal set for themselves. */
const notCarried: ReadonlySet<string> = new Set([
  'HOSTNAME',
  'SHLVL',
  'PWD',
  'OLDPWD',
  'COLUMNS',
  'LINES',
  '_',
])
const carriageReturn = Uint8Array.of(0x0d)

export interface ShellSideOptions extends Pick<ShellTalkOptions, 'place' | 'isAhead'> {
  readonly session: Pick<
    SessionOptions,
    'nonce' | 'clock' | 'transport' | 'container' | 'shell' | 'openHome' | 'mayLeave'
  >
  readonly output: OutputPath
  /** Enter is about to be pressed at an empty line. */
  readonly entering: () => void
  /** Another shell is in front of the user: what was known of the one before is of no use. */
  readonly restarted: () => void
  /** The shell did not end when it was told to. */
  readonly leave: () => void
  /** Tells the user something. */
  readonly say: (text: string) => void
}

/** The session's shell, as commands see it: what it is told, what it says, and which one it is. */
export class ShellSide implements Disposable {
  readonly #options: ShellSideOptions
  readonly #record = new CommandRecord()
  readonly #talk: ShellTalk
  readonly control: SessionShell
  /** Resolves when the shell was told to end. */
  #exiting: Promise<void> | undefined
  #ending: readonly Disposable[] = []
  readonly #enter: () => void
  /** As far as it is known. */
  name: string
  /** Its process id in its container. */
  pid = 1

  constructor(options: ShellSideOptions) {
    this.#options = options
    const { nonce, clock, transport, container, shell } = options.session
    this.name = shell
    const atHand = () => ({ container, pid: this.pid, name: this.name })
    this.#enter = () => {
      options.entering()
      transport.write(carriageReturn)
    }
    this.#talk = new ShellTalk({ ...options, nonce, clock, shell: atHand, enter: this.#enter })
    this.control = new SessionShell(atHand, (errands, asked) => this.#talk.ask(errands, asked), this.#record)
  }

  /** Takes what the hook says beside the prompt. */
  hear(mark: AsideMark): void {
    this.#record.hear(mark)
    this.#talk.hear(mark)
  }

  /** A line was submitted; undefined when the keys do not tell it. */
  submitted(line: string | undefined): void {
    this.#record.submitted(line)
  }

  /** Resolves with true for a line that must not be kept, once it has left the shell's history. */
  async settle(line: string, out: Output): Promise<boolean> {
    // The prompt at which it is told is held as long as the line runs.
    await this.#exiting
    const settled = await this.control.settle(line)
    if (settled === 'kept') out.text(`paks: ${this.name} keeps this line in its history`)
    return settled !== 'ordinary'
  }

  /** Has the shell end as if by its own `exit`. */
  exit(): void {
    this.#exiting = this.#tellToExit()
  }

  async #tellToExit(): Promise<void> {
    const { leave, session } = this.#options
    try {
      await this.#talk.ask([{ kind: 'exit' }])
      const waits = habitOf(this.name) === 'waits'
      this.#ending = [
        session.clock.after(endsWithin, leave),
        ...(waits ? [session.clock.every(enterAgain, this.#enter)] : []),
      ]
    } catch {
      leave()
    }
  }

  [Symbol.dispose](): void {
    for (const timer of this.#ending) timer[Symbol.dispose]()
  }

  /** Whether the session can go on in another container: see the API's `SessionControl`. */
  async mayContinue(asked: Abortable = {}): Promise<void> {
    const { openHome, mayLeave } = this.#options.session
    if (openHome === undefined) throw staysHere('IMAGE')
    await mayLeave?.(asked)
  }

  /** Goes on with a shell in another container: see the API's `SessionControl`. */
  async continueIn(image: string, options: Abortable & { readonly keepOld?: boolean } = {}): Promise<void> {
    const { session, output, restarted, say } = this.#options
    const { openHome, nonce, clock } = session
    if (openHome === undefined) throw staysHere(image)
    const signal = options.signal ?? new AbortController().signal
    const directory = await this.control.directory({ signal })
    const { variables, lines } = await this.control.carried({ signal })
    const errands: readonly Errand[] = [
      ...[...variables]
        .filter(([name]) => !notCarried.has(name))
        .map(([name, value]): Errand => ({ kind: 'export', name, value })),
      { kind: 'load-history', lines },
      { kind: 'change-directory', path: Buffer.from(directory).toString('latin1') },
    ]
    const home = await openHome(image, options)
    try {
      const { pid, shell, chunks, refused } = await arrive(home, errands, { nonce, clock, signal })
      home.settle()
      restarted()
      this.#record.restart()
      this.pid = pid
      this.name = shell
      output.begin(chunks)
      if (refused.includes('/')) say(`paks: there is no ${directory} in ${image}`)
    } catch (error) {
      await home.abandon().catch(() => undefined)
      throw error
    }
  }
}

const staysHere = (image: string): PaksError =>
  new PaksError('UNSUPPORTED', 'this session cannot go on in another container', {
    hint: `paks run ${image} opens it; a session that joined a container stays with it`,
  })
