import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type IPty, spawn } from 'node-pty'

/** Where a program is, if it is on PATH. */
export const which = (program: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

/** How a shell is made to tell what it accepted. */
export interface Recipe {
  readonly program: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** How the report is written; base64 where nothing is said. */
  readonly decode?: (report: string) => string
}

/** The report of the line accepted before a prompt, and then the prompt itself. */
const mark = /\x1b\]7770;([^\x07]*)\x07[\s\S]*?<\$ /

const base64 = (report: string): string => Buffer.from(report, 'base64').toString()

/** A real shell in a real terminal, in an empty directory of its own. */
export class DrivenShell implements Disposable {
  readonly #pty: IPty
  readonly #home = mkdtempSync(join(tmpdir(), 'paks-line-'))
  #output = ''
  #wake: (() => void) | undefined

  readonly #decode: (report: string) => string

  constructor({ program, args, env, decode = base64 }: Recipe) {
    this.#decode = decode
    this.#pty = spawn(program, [...args], {
      name: 'xterm-256color',
      cols: 200,
      rows: 50,
      cwd: this.#home,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: this.#home,
        TERM: 'xterm-256color',
        LANG: 'C.UTF-8',
        ...env,
      },
    })
    this.#pty.onData((data) => {
      this.#output += data
      this.#wake?.()
    })
  }

  /** Types. */
  send(bytes: string): void {
    this.#pty.write(bytes)
  }

  /** Waits for the next prompt; the text that the shell says it accepted before it. */
  async prompt(): Promise<string> {
    const [, accepted = ''] = await this.see(mark)
    return this.#decode(accepted)
  }

  /**
   * Waits for something in the output, and forgets everything up to its end.
   *
   * @param nudge - typed again ten times a second: for a key that a busy shell loses
   */
  async see(sight: RegExp, nudge?: string): Promise<RegExpExecArray> {
    const nudging = nudge === undefined ? undefined : setInterval(() => this.send(nudge), 100)
    try {
      return await this.#found(sight)
    } finally {
      clearInterval(nudging)
    }
  }

  async #found(sight: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = sight.exec(this.#output)
      if (found !== null) {
        this.#output = this.#output.slice(found.index + found[0].length)
        return found
      }
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`no ${sight} in ${JSON.stringify(this.#output)}`)),
          30_000,
        )
        this.#wake = () => {
          clearTimeout(late)
          resolve()
        }
      })
    }
  }

  /** Waits until the shell waits for a key; where there is no /proc, it is taken to. */
  async idle(): Promise<void> {
    const waits = (): boolean => {
      try {
        return / S /.test(readFileSync(`/proc/${this.#pty.pid}/stat`, 'utf8'))
      } catch {
        return true
      }
    }
    while (!waits()) await sleep(1)
  }

  [Symbol.dispose](): void {
    this.#pty.kill('SIGKILL')
    rmSync(this.#home, { recursive: true, force: true })
  }
}
