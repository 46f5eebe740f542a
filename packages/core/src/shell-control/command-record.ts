import type { ShellCommand } from '@paks/api'
import type { AsideMark } from '../gate/mark.js'

/** So many lines are kept; older ones are forgotten. */
const most = 2000

/** What a shell that keeps nothing between prompts said last. */
interface Last {
  readonly number: string
  readonly line: string
  readonly directory: string
}

/**
 * The lines that the shell ran, as its hook tells. In memory alone. Whatever prints to the terminal can forge one: a
 * hint for documents, which starts nothing.
 */
export class CommandRecord {
  readonly #commands: ShellCommand[] = []
  #last: Last | undefined
  #typed: string | undefined

  get commands(): readonly ShellCommand[] {
    return this.#commands
  }

  /** Another shell is in front of the user from here on. */
  restart(): void {
    this.#last = undefined
    this.#typed = undefined
  }

  /** A line was submitted at the prompt; undefined when the keys do not tell it. */
  submitted(line: string | undefined): void {
    this.#typed = line
  }

  hear(mark: AsideMark): void {
    if (mark.kind === 'ran') this.#add(mark.line, mark.directory, mark.status)
    if (mark.kind === 'now') this.#compare(mark)
  }

  /** The newest entry ran when it is a new one; a shell without a history ran what was typed. */
  #compare({ number, line, directory, status }: Last & { readonly status: number | undefined }): void {
    const before = this.#last
    this.#last = { number, line, directory }
    const typed = this.#typed
    this.#typed = undefined
    if (before === undefined) return
    const isNew = number === '' ? typed !== undefined : before.number !== number || before.line !== line
    if (isNew) this.#add(number === '' ? (typed ?? '') : line, before.directory, status)
  }

  #add(line: string, directory: string, status: number | undefined): void {
    const text = line.trim()
    if (text === '' || text.startsWith('#')) return
    this.#commands.push({ line: text, directory, status, at: new Date() })
    if (this.#commands.length > most) this.#commands.shift()
  }
}
