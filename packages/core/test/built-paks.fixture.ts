import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TestTerminal } from '@paks/testkit'

/** The program as it is installed. */
const program = fileURLToPath(new URL('../../cli/bin/paks.js', import.meta.url))

/** What a bare prompt looks like in both shells. */
export const prompt = 'host$'

/** A shell of this machine in a terminal, by itself or under Paks, with a home folder of its own. */
export class ShellTerminal implements AsyncDisposable {
  readonly terminal: TestTerminal
  readonly #home: string

  static async open(
    shell: 'bash' | 'zsh',
    {
      under = 'paks',
      columns = 60,
      rows = 12,
      right = '[right]',
    }: { under?: 'paks' | 'nothing'; columns?: number; rows?: number; right?: string } = {},
  ): Promise<ShellTerminal> {
    const home = mkdtempSync(join(tmpdir(), 'paks-help-'))
    writeFileSync(join(home, '.bashrc'), `PS1='${prompt} '\nunset HISTFILE\n`)
    writeFileSync(join(home, '.zshrc'), `PROMPT='${prompt} '\nRPROMPT='${right}'\nunsetopt prompt_sp\n`)
    writeFileSync(join(home, 'one-file'), '')
    const { NO_COLOR: _colour, ZDOTDIR: _folder, EDITOR: _editor, VISUAL: _visual, ...env } = process.env
    const terminal = await TestTerminal.open({
      ...(under === 'paks'
        ? { command: process.execPath, args: [program, 'run', '--no-isolation', '--shell', shell] }
        : { command: shell }),
      env: {
        ...env,
        HOME: home,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        EXINIT: '',
        VIMINIT: '',
        PAKS_PAGER: 'never',
      },
      cwd: home,
      columns,
      rows,
    })
    const opened = new ShellTerminal(terminal, home)
    await opened.atPrompt()
    return opened
  }

  private constructor(terminal: TestTerminal, home: string) {
    this.terminal = terminal
    this.#home = home
  }

  /** The row of the cursor up to the cursor. */
  get typed(): string {
    const { row, column } = this.terminal.cursor
    return this.terminal.line(row).padEnd(column).slice(0, column)
  }

  /** Resolves when the cursor stands behind this text at a prompt. */
  atPrompt(line = ''): Promise<void> {
    return this.terminal.waitForScreen(() => this.typed === `${prompt} ${line}`)
  }

  /** Types, and waits until the line at the prompt is as said. */
  async type(keys: string, line: string): Promise<void> {
    this.terminal.type(keys)
    await this.atPrompt(line)
  }

  /** Runs a command, and waits for a row that it prints and for the next prompt. */
  async run(command: string, row: RegExp): Promise<void> {
    await this.type(command, command)
    this.terminal.press('enter')
    await this.terminal.waitForScreen(
      (rows) => this.typed === `${prompt} ` && rows.some((text) => row.test(text)),
    )
  }

  /** Resolves when some visible row fits. */
  see(row: RegExp): Promise<void> {
    return this.terminal.waitForScreen((rows) => rows.some((text) => row.test(text)))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminal[Symbol.asyncDispose]()
    rmSync(this.#home, { recursive: true, force: true })
  }
}
