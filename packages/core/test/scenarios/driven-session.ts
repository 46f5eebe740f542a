import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { Backend, Container, Ended, Transport } from '@paks/api'
import { plain } from '@paks/backend-local'
import { Session } from '../../src/session/session.js'
import { bootCommand } from '../../src/shell/bootstrap.js'
import { HeldClock } from './held-clock.js'
import { Home } from './home.js'
import { keysOf } from './keys.js'
import { probe } from './probe.js'
import type { Fresh, Step } from './scenario.js'
import { Screen } from './screen.js'
import { prompt, type ShellSetup } from './shell-table.js'
import { tapped } from './tapped-transport.js'
import { withExec } from './with-exec.js'

/** The nonce of every session here: the attacks know it. */
export const nonce = '0123456789abcdef0123456789abcdef'
/** How long something may take to appear, in milliseconds: less than a test may, so that the screen is told. */
const patience = 60_000
/** Lines may come in it all at once. */
const isAtOnce = (step: Exclude<Step, string>): boolean => 'burst' in step || 'paste' in step
/** A shell without an editor draws its prompt behind what was typed ahead. */
const barePrompt = /^(?:<\$ |> )*<\$ $/

/**
 * A session of Paks over a real shell of this machine, and somebody at its keyboard who reads before typing on.
 * Questions are noted and answered with no.
 */
export class DrivenSession implements AsyncDisposable {
  readonly home: Home
  readonly ran: string[] = []
  readonly asked: string[] = []
  /** The shell's process. */
  pid = 0
  readonly #screen = new Screen(
    () => this.#wake(),
    (line) => this.#answer(line),
  )
  readonly #clock = new HeldClock()
  readonly #setup: ShellSetup
  readonly #fresh: Fresh
  #opened: readonly [Backend, Container, Transport] | undefined
  #prompts = 0
  /** What had been there when the last keys were typed. */
  #since = { prompts: 0, text: 0 }
  #failed: string | undefined
  #run: Promise<Ended> | undefined
  #wake: () => void = () => undefined

  /** Starts the shell and waits for its first prompt. */
  static async open(setup: ShellSetup, fresh: Fresh = {}): Promise<DrivenSession> {
    const session = new DrivenSession(setup, fresh)
    try {
      await session.#start()
      return session
    } catch (error) {
      await session[Symbol.asyncDispose]()
      throw error
    }
  }

  private constructor(setup: ShellSetup, fresh: Fresh) {
    this.home = new Home(setup, fresh)
    this.#setup = setup
    this.#fresh = fresh
  }

  async #start(): Promise<void> {
    const { wrap, args = [], pieces = Number.POSITIVE_INFINITY, silent = false } = this.#fresh
    const { shell, env, path } = this.home
    const boot = bootCommand({
      nonce,
      fileId: this.fileId,
      shell,
      args,
    })
    const command = wrap === undefined ? boot : ['sh', '-c', wrap, 'sh', ...boot]
    const backend = await plain.open({ env })
    const { size } = this.#screen
    const container = await backend.create({ image: '', command, tty: true, size, workdir: path })
    const transport = await container.attach({ size })
    this.#opened = [backend, container, transport]
    const session = new Session({
      backend,
      container: withExec(container),
      transport: tapped(transport, pieces, (chunk) => this.#read(chunk)),
      terminal: this.#screen,
      plugins: [
        ...(this.#fresh.plugins ?? []),
        probe(
          (line) => this.#note(this.ran, line),
          () => this.#prompted(),
        ),
      ],
      clock: this.#clock,
      nonce,
      shell,
    })
    this.#run = session.run()
    void this.#run.then(() => this.#end('the shell has ended'))
    await container.start()
    await this.untilPrompt()
    if (silent) this.#clock.elapse()
  }

  /** What the session's folder for the boot texts is called by. */
  get fileId(): string {
    const { path } = this.home
    return path.slice(path.lastIndexOf('-') + 1)
  }

  /** How the session ended, once it has: the shell ended it, since no clock does. */
  get ended(): Promise<Ended> | undefined {
    return this.#run
  }

  /** What was written to the terminal since the last keys. */
  get printed(): string {
    return this.#screen.text.slice(this.#since.text)
  }

  /** All that was written to the terminal. */
  get text(): string {
    return this.#screen.text
  }

  /** The rows of the screen, blanks at their ends cut. */
  get rows(): readonly string[] {
    return this.#screen.rows
  }

  /** Carries out one step. */
  async do(step: Step): Promise<void> {
    // An answer behind lines that wait to be read would be another's input: BusyBox asks where the cursor is with each.
    if (this.#setup.name === 'ash')
      this.#screen.answers = typeof step === 'string' || (this.#screen.answers && !isAtOnce(step))
    if (typeof step === 'string') await this.#type(keysOf(step, this.#screen.modes.application))
    else if ('burst' in step) await this.#type([keysOf(step.burst, false).join('')])
    else if ('paste' in step) await this.#paste(step.paste)
    else if ('see' in step) await this.until(`${step.see}`, () => this.#sees(step.see))
    else if ('row' in step) await this.until(`${step.row}`, () => step.row.test(this.#screen.row))
    else if ('release' in step) writeFileSync(join(this.home.path, step.release), '')
    else if ('resize' in step) this.#screen.resize(step.resize)
    else if (step.until === 'idle') await this.#idle()
    else await this.untilPrompt()
  }

  /** Waits for a prompt that the last keys brought. */
  async untilPrompt(): Promise<void> {
    const { prompts } = this.#since
    await this.until('a new prompt', () => this.#isNewPrompt(prompts) && this.isAtPrompt)
  }

  /** What is not drawn yet may hold a question to the terminal, whose answer goes before the next key. */
  #sees(wanted: string | RegExp): boolean {
    if (!this.#screen.isDrawn) return false
    return typeof wanted === 'string' ? this.printed.includes(wanted) : wanted.test(this.printed)
  }

  /** The cursor stands behind a bare prompt, and nothing is left to draw. */
  get isAtPrompt(): boolean {
    return this.#screen.isDrawn && (this.#fresh.prompt ?? barePrompt).test(this.#screen.row)
  }

  /** Waits until something has come true; what is tested is tested whenever something was drawn or has happened. */
  async until(what: string, isTrue: () => boolean): Promise<void> {
    const late = setTimeout(() => this.#end(`it did not come within ${patience} ms`), patience)
    try {
      while (!isTrue()) {
        if (this.#failed !== undefined) throw new Error(`${what}: ${this.#failed}\n${this.#picture}`)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    } finally {
      clearTimeout(late)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const [backend, container, transport] = this.#opened ?? []
    transport?.[Symbol.dispose]()
    await container?.remove({ force: true })
    await backend?.[Symbol.asyncDispose]()
    this.home[Symbol.dispose]()
    // A shell that never came to its first prompt has not taken it away.
    for (const folder of ['/dev/shm', '/run', '/tmp'])
      rmSync(`${folder}/.paks-${this.fileId}`, { recursive: true, force: true })
  }

  async #type(keys: readonly string[]): Promise<void> {
    // A prompt that is drawn may not be read at yet, and bash heeds a Ctrl-C in between no sooner than the next key.
    await this.#idle()
    this.#since = { prompts: this.#prompts, text: this.#screen.text.length }
    for (const [at, key] of keys.entries()) {
      this.#screen.type(key)
      // A typist is slower than a shell, and a shell takes for one thing what comes at once.
      await this.#idle()
      if (key === '\r' && at < keys.length - 1) await this.#continued()
    }
  }

  /** BusyBox asks where the cursor is with each prompt: what is typed before the answer makes it another's input. */
  async #continued(): Promise<void> {
    if (this.#setup.name !== 'ash') return
    const isAway = (): boolean => {
      const [group, front] = this.#groups()
      return group !== front
    }
    const limit = Date.now() + patience
    while (!isAway() && !(this.#screen.isDrawn && this.#screen.row !== '') && Date.now() < limit)
      await sleep(1)
  }

  /** The group of the shell's process, and the one that has the terminal (proc(5)). */
  #groups(): readonly [string | undefined, string | undefined] {
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8')
    const [, , group, , , front] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [group, front]
  }

  async #paste(text: string): Promise<void> {
    const pasted = text.replaceAll('\n', '\r')
    // A shell that asks for brackets may do so after it has drawn its prompt.
    if (this.#setup.brackets) await this.until('brackets asked for', () => this.#screen.modes.bracketed)
    await this.#type([this.#setup.brackets ? `\x1b[200~${pasted}\x1b[201~` : pasted])
  }

  /** Waits until the shell waits, for a key or for a program. */
  async #idle(): Promise<void> {
    const waits = (): boolean => {
      try {
        return !/ [RD] /.test(readFileSync(`/proc/${this.pid}/stat`, 'utf8'))
      } catch {
        return true
      }
    }
    await setImmediate()
    // The shell needs the processor that a wait without rest would take.
    while (!waits()) await sleep(1)
  }

  /** Without a hook the prompt's own text is all that tells of it. */
  #isNewPrompt(before: number): boolean {
    return this.#fresh.silent === true ? this.printed.includes(prompt) : this.#prompts > before
  }

  #read(chunk: Uint8Array): void {
    if (this.pid !== 0) return
    const [, pid = '0'] = /;H;[^;]*;[^;]*;(\d+)/.exec(Buffer.from(chunk).toString('latin1')) ?? []
    this.pid = Number(pid)
  }

  #prompted(): void {
    this.#prompts += 1
    this.#wake()
  }

  #note(list: string[], line: string): void {
    list.push(line)
    this.#wake()
  }

  #answer(line: string): void {
    this.#note(this.asked, line)
    void setImmediate().then(() => this.#screen.type('n'))
  }

  #end(why: string): void {
    this.#failed ??= why
    this.#wake()
  }

  get #picture(): string {
    const last = this.#screen.rows.findLastIndex((row) => row !== '')
    const rows = this.#screen.rows.slice(0, last + 1).map((row) => `  |${row}`)
    return [...rows, `ran ${JSON.stringify(this.ran)}, asked ${JSON.stringify(this.asked)}`].join('\n')
  }
}
