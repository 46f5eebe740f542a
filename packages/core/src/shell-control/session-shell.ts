import {
  type Abortable,
  type ContainerView,
  PaksError,
  type ShellCommand,
  type ShellControl,
} from '@paks/api'
import type { CommandRecord } from './command-record.js'
import { directoryOf } from './directory.js'
import { errandsFor, variablesIn } from './environment.js'
import { historyIn } from './history-text.js'
import type { Errand } from './shell-text.js'

/** The shell as the session knows it at the moment. */
export interface ShellAtHand {
  readonly container: Pick<ContainerView, 'exec'>
  /** Its process id in the container: what its hook said, else the container's first process. */
  readonly pid: number
  /** `bash`, `zsh`, … */
  readonly name: string
}

/** Has the shell do errands at its prompt. */
export type AskShell = (
  errands: readonly Errand[],
  options?: Abortable & { readonly answer?: boolean },
) => Promise<{ readonly refused: readonly string[]; readonly bytes: Uint8Array }>

/** The shell in front of the user, for commands. */
export class SessionShell implements ShellControl {
  readonly #shell: () => ShellAtHand
  readonly #ask: AskShell
  readonly #record: Pick<CommandRecord, 'commands'>
  #forgets = false

  /**
   * @param shell - the shell that is in front of the user when a command asks
   * @param ask - has it do something
   * @param record - what it ran
   */
  constructor(shell: () => ShellAtHand, ask: AskShell, record: Pick<CommandRecord, 'commands'>) {
    this.#shell = shell
    this.#ask = ask
    this.#record = record
  }

  get commands(): readonly ShellCommand[] {
    return this.#record.commands
  }

  directory(options: Abortable = {}): Promise<string> {
    const { container, pid } = this.#shell()
    return directoryOf(container, pid, options)
  }

  async exported(options: Abortable = {}): Promise<Readonly<Record<string, string>>> {
    const variables = await this.environment(options)
    return Object.fromEntries(
      [...variables].map(([name, value]) => [name, Buffer.from(value, 'latin1').toString('utf8')]),
    )
  }

  /** The exported variables, each byte of a value as one character: nothing is lost of what is no UTF-8. */
  async environment(options: Abortable = {}): Promise<ReadonlyMap<string, string>> {
    return variablesIn(await this.#told([{ kind: 'tell-environment' }], options))
  }

  /** What another shell needs to go on as this one: its exported variables, and the lines of its history. */
  async carried(
    options: Abortable = {},
  ): Promise<{ readonly variables: ReadonlyMap<string, string>; readonly lines: readonly string[] }> {
    const errands: readonly Errand[] = [{ kind: 'tell-environment' }, { kind: 'tell-history' }]
    const { before, lines } = historyIn(await this.#told(errands, options))
    return { variables: variablesIn(before), lines }
  }

  async #told(errands: readonly Errand[], options: Abortable): Promise<Uint8Array> {
    const { bytes, refused } = await this.#ask(errands, { ...options, answer: true })
    if (bytes.length > 0 && refused.length === 0) return bytes
    throw new PaksError('UNSUPPORTED', 'the shell could not write down its variables', {
      hint: 'it needs the program cat, and /proc',
    })
  }

  async export(variables: Readonly<Record<string, string>>, options: Abortable = {}): Promise<void> {
    const errands = errandsFor(variables)
    if (errands.length === 0) return
    const { refused } = await this.#ask(errands, options)
    if (refused.length > 0) {
      throw new PaksError('PERMISSION_DENIED', `the shell does not let ${refused.join(', ')} be set`, {
        hint: 'it is read-only there; the other variables are set',
      })
    }
  }

  forgetLine(): void {
    this.#forgets = true
  }

  /**
   * Takes the line out of the shell's history if it was asked for since the last call.
   *
   * @returns 'kept' when it must not be kept, and the shell keeps it
   */
  async settle(line: string): Promise<'ordinary' | 'forgotten' | 'kept'> {
    if (!this.#forgets) return 'ordinary'
    this.#forgets = false
    try {
      const { refused } = await this.#ask([{ kind: 'forget', line: Buffer.from(line).toString('latin1') }])
      return refused.length === 0 ? 'forgotten' : 'kept'
    } catch {
      return 'kept'
    }
  }
}
