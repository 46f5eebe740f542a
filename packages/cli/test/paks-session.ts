import { type Key, type Patience, TestTerminal, type TestTerminalOptions } from '@paks/testkit'
import { paksEnv, paksProgram } from './paks.js'

export interface SessionOptions extends Omit<TestTerminalOptions, 'command' | 'args'> {
  /** Fits the row of a bare prompt, blanks at its end cut. */
  readonly prompt?: RegExp
  /** What a shell does to the terminal before: `stty` and its words. */
  readonly settings?: string
  /** What starts `paks` instead of the shell itself: `unshare` and its words. */
  readonly launcher?: readonly string[]
  /** What is started; `paks` as it was built when absent. */
  readonly program?: readonly string[]
}

const built = [process.execPath, paksProgram]

/** The prompts of Debian's bash and of BusyBox's and Debian's `sh`. */
const usualPrompt = /^(?:\S+@\S+:\S+|[/~]\S*(?= )|) ?[#$]$/

/**
 * `paks` in a real terminal, in front of somebody who reads before typing on: every step waits for what it expects
 * to see, and none of them for a time.
 *
 * @example
 * await using session = await PaksSession.open(['run', 'busybox'])
 * expect(await session.run('echo hello')).toBe('hello')
 */
export class PaksSession implements AsyncDisposable {
  readonly terminal: TestTerminal
  readonly #prompt: RegExp
  #begun = 0
  /** The terminal's settings when `paks` had ended by itself; '' before. */
  leftBehind = ''

  /** Starts `paks` and returns at once: for what ends before a prompt. */
  static async start(args: readonly string[], options: SessionOptions = {}): Promise<PaksSession> {
    const { prompt = usualPrompt, settings = ':', launcher = [], program = built, env, ...rest } = options
    const terminal = await TestTerminal.open({
      timeout: 60_000,
      ...rest,
      command: '/bin/sh',
      args: ['-c', `${settings} && exec "$@"`, 'sh', ...launcher, ...program, ...args],
      // A test that is done has nothing to answer, reads all that is printed, and waits for its own words to be the last
      // on the screen.
      env: paksEnv({ PAKS_ON_EXIT: 'remove', PAKS_HINTS: 'false', PAKS_PAGER: 'never', ...env }),
    })
    return new PaksSession(terminal, prompt)
  }

  /** Starts `paks` and waits for the first prompt. */
  static async open(args: readonly string[], options: SessionOptions = {}): Promise<PaksSession> {
    const session = await PaksSession.start(args, options)
    try {
      await session.waitForPrompt()
      return session
    } catch (error) {
      await session[Symbol.asyncDispose]()
      throw error
    }
  }

  private constructor(terminal: TestTerminal, prompt: RegExp) {
    this.terminal = terminal
    this.#prompt = prompt
  }

  /** The row of the cursor, blanks at its end cut. */
  get row(): string {
    return this.terminal.line(this.terminal.cursor.row)
  }

  /** Resolves when the cursor stands behind a bare prompt. */
  waitForPrompt(patience: Patience = {}): Promise<void> {
    return this.terminal.waitForScreen(() => this.#atPrompt, patience)
  }

  /** Types without Enter, and waits until the text is on the screen. */
  async type(text: string): Promise<void> {
    await this.waitForPrompt()
    this.terminal.type(text)
    await this.terminal.waitForScreen(() => this.terminal.text().endsWith(text.trimEnd()))
  }

  /**
   * Types a line at the prompt, waits until it is on the screen, presses Enter and waits for the next bare prompt.
   * Resolves with the text printed between.
   */
  async run(line: string, patience: Patience = {}): Promise<string> {
    await this.type(line)
    return await this.enter(patience)
  }

  /** Presses Enter and waits for the next bare prompt; resolves with the text printed between. */
  async enter(patience: Patience = {}): Promise<string> {
    const before = this.terminal.text()
    this.terminal.press('enter')
    await this.terminal.waitForScreen(() => this.#atPrompt && this.terminal.text() !== before, patience)
    return this.printedSince(before)
  }

  /**
   * Starts a program that stays, and waits until the shell has given it the terminal: what is typed before that is
   * read by the shell's line editor, whose Enter is no line feed.
   */
  async begin(line: string): Promise<void> {
    this.#begun += 1
    await this.type(`echo "go"${this.#begun}; ${line}`)
    this.terminal.press('enter')
    await this.terminal.waitForBytes(`go${this.#begun}\r\n`)
  }

  /** What was printed since the text was `before`, without the last row, where the prompt stands. */
  printedSince(before: string): string {
    const text = this.terminal.text()
    const since = text.startsWith(before) ? text.slice(before.length) : text
    return since.split('\n').slice(1, -1).join('\n')
  }

  press(...keys: readonly Key[]): void {
    this.terminal.press(...keys)
  }

  /** Ends the shell as people do, and resolves with the exit status. */
  async exit(status?: number): Promise<number> {
    await this.type(status === undefined ? 'exit' : `exit ${status}`)
    this.terminal.press('enter')
    return await this.status()
  }

  /** Resolves with the exit status when `paks` has ended. */
  async status(): Promise<number> {
    const { code, signal } = await this.terminal.waitForExit()
    // The terminal of a window that was closed is gone with it.
    if (signal) return 128 + signal
    this.leftBehind = this.terminal.ttyAttributes()
    return code
  }

  /** Closes the window, so that `paks` can remove its container; a test that fails must not leave one either. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.terminal.hangup()
    await this.terminal.waitForExit().catch(() => undefined)
    await this.terminal[Symbol.asyncDispose]()
  }

  get #atPrompt(): boolean {
    return this.#prompt.test(this.row) && this.terminal.cursor.column === this.row.length + 1
  }
}

/** The settings of a terminal in which nothing has run but these commands. */
export const untouchedAttributes = async (settings = ':'): Promise<string> => {
  await using terminal = await TestTerminal.open({ command: '/bin/sh', args: ['-c', settings] })
  await terminal.waitForExit()
  return terminal.ttyAttributes()
}
