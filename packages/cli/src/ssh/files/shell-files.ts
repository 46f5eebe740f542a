import { posix } from 'node:path'
import type { Container } from '@paks/api'
import { failureSaid, SftpFailure, sftpStatus } from '../sftp/status.js'
import { AskingShell } from './asking-shell.js'
import { feed } from './feed.js'
import type { FileStat, NewFile, SessionFiles, StatOptions } from './session-files.js'
import { statColumns, statIn, statMark, statsIn } from './stat-line.js'
import { Turns } from './turns.js'
import { word } from './word.js'
import { mayWriteLine, writeScript } from './write-script.js'

/** Whose files, and where they are at home. */
export interface ShellFilesFacts {
  readonly container: Container
  readonly user: string | undefined
  readonly home: string
}

/** What has to be there; `stat` has to know formats. */
const needed = [
  'for t in cat wc mv xargs; do command -v "$t" >/dev/null || exit; done',
  'stat -c %f / >/dev/null || exit',
  'command -v base64 || :',
].join('; ')

/** Up to so many bytes a file is sent in a line for the shell there is, which is quicker than another process. */
const mostInLine = 48 * 1024

/** The files of a container as its own programs see and write them, with the rights of the session's user. */
export class ShellFiles implements SessionFiles {
  readonly home: string
  readonly #facts: ShellFilesFacts
  readonly #turns = new Turns()
  #shell: AskingShell | undefined
  #hasBase64 = false

  private constructor(facts: ShellFilesFacts, shell: AskingShell) {
    this.#facts = facts
    this.home = facts.home
    this.#shell = shell
  }

  /**
   * @returns undefined when the container has not the programs for it
   * @throws ShellGone when it has no shell, or the user is none of it
   */
  static async open(facts: ShellFilesFacts): Promise<ShellFiles | undefined> {
    const files = new ShellFiles(facts, await AskingShell.open(facts.container, facts.user))
    try {
      const { status, printed } = await files.#ask(needed)
      files.#hasBase64 = printed !== ''
      if (status === 0) return files
    } catch (thrown) {
      files[Symbol.dispose]()
      throw thrown
    }
    files[Symbol.dispose]()
    return undefined
  }

  async stat(path: string, { follow = false }: StatOptions = {}): Promise<FileStat | undefined> {
    const { status, printed } = await this.#ask(
      `stat ${follow ? '-L ' : ''}-c '${statColumns}' -- ${word(path)}`,
    )
    if (status === 0) return statIn(printed, posix.basename(path))
    const failure = failureSaid(printed)
    if (failure.status === sftpStatus.noSuchFile) return undefined
    throw failure
  }

  async list(path: string): Promise<readonly FileStat[]> {
    const at = word(path)
    const names = "printf '%s\\0' ./* ./.[!.]* ./..?*"
    const each = `xargs -0 stat -c '${statMark}${statColumns} %n' -- 2>/dev/null`
    const { status, printed } = await this.#ask(
      `[ -r ${at} ] && cd -- ${at} || { echo 'Permission denied'; exit 1; }; ${names} | ${each}; exit 0`,
    )
    if (status !== 0) throw failureSaid(printed)
    return statsIn(printed)
  }

  async readLink(path: string): Promise<string> {
    const { status, printed } = await this.#ask(`readlink -- ${word(path)}`)
    if (status !== 0) throw new SftpFailure(sftpStatus.failure, 'not a link')
    return printed.replace(/\n$/, '')
  }

  async *read(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    using _turn = await this.#turns.take()
    const shell = await this.#shellNow()
    let told = false
    const stop = (): void => shell[Symbol.dispose]()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const answer = shell.answer(`cat -- ${word(path)}`)
      let last: Uint8Array = new Uint8Array(0)
      for (let next = await answer.next(); ; next = await answer.next()) {
        if (next.done) {
          told = true
          if (next.value !== 0) throw failureSaid(Buffer.from(last).toString())
          return
        }
        last = next.value
        yield next.value
      }
    } finally {
      signal.removeEventListener('abort', stop)
      if (!told) this.#letGo()
    }
  }

  async mayWrite(path: string): Promise<void> {
    const { status, printed } = await this.#ask(mayWriteLine(path))
    if (status !== 0) throw failureSaid(printed)
  }

  async write(path: string, { size, chunks, mode, modified }: NewFile): Promise<void> {
    const words = [path, String(size), mode?.toString(8) ?? '', modified === undefined ? '' : `@${modified}`]
    if (this.#hasBase64 && size <= mostInLine) {
      const parts: Uint8Array[] = []
      for await (const chunk of chunks()) parts.push(chunk)
      const text = Buffer.concat(parts).toString('base64')
      const line = `printf %s '${text}' | base64 -d | put ${words.map(word).join(' ')}`
      const { status, printed } = await this.#ask(line)
      if (status !== 0) throw failureSaid(printed)
      return
    }
    const argv = ['sh', '-c', `${writeScript}\nput "$@"`, 'paks', ...words]
    const { status, said } = await feed({ ...this.#facts, argv, input: chunks() })
    if (status !== 0) throw failureSaid(said)
  }

  async makeDirectory(path: string, mode: number): Promise<void> {
    await this.run('mkdir', '-m', mode.toString(8), '--', path)
  }

  async run(...argv: readonly string[]): Promise<void> {
    const { status, printed } = await this.#ask(argv.map(word).join(' '))
    if (status === 126 || status === 127)
      throw new SftpFailure(sftpStatus.unsupported, `there is no ${argv[0]} in the container`)
    if (status !== 0) throw failureSaid(printed)
  }

  [Symbol.dispose](): void {
    this.#letGo()
  }

  async #ask(line: string): Promise<{ readonly status: number; readonly printed: string }> {
    using _turn = await this.#turns.take()
    const answer = (await this.#shellNow()).answer(line)
    const chunks: Uint8Array[] = []
    for (let next = await answer.next(); ; next = await answer.next()) {
      if (next.done) return { status: next.value, printed: Buffer.concat(chunks).toString() }
      chunks.push(next.value)
    }
  }

  /** The shell there is, or a new one when a file was not read to its end. */
  async #shellNow(): Promise<AskingShell> {
    const { container, user } = this.#facts
    this.#shell ??= await AskingShell.open(container, user)
    return this.#shell
  }

  #letGo(): void {
    this.#shell?.[Symbol.dispose]()
    this.#shell = undefined
  }
}
