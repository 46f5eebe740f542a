import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
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
  /** Typed first; the marks begin after it. */
  readonly boot?: string
}

/** The report of the line accepted before a prompt, in base64, and then the prompt itself. */
const mark = /\x1b\]7770;([A-Za-z0-9+/=]*)\x07[\s\S]*?<\$ /

/** A real shell in a real terminal, in an empty directory of its own. */
export class DrivenShell implements Disposable {
  readonly #pty: IPty
  readonly #home = mkdtempSync(join(tmpdir(), 'paks-line-'))
  #output = ''
  #wake: (() => void) | undefined

  constructor({ program, args, env }: Recipe) {
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
    return Buffer.from(accepted, 'base64').toString()
  }

  /** Waits for something in the output, and forgets everything up to its end. */
  async see(sight: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = sight.exec(this.#output)
      if (found !== null) {
        this.#output = this.#output.slice(found.index + found[0].length)
        return found
      }
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`no ${sight} in ${JSON.stringify(this.#output)}`)),
          10_000,
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
    while (!waits()) await setImmediate()
  }

  [Symbol.dispose](): void {
    this.#pty.kill('SIGKILL')
    rmSync(this.#home, { recursive: true, force: true })
  }
}
