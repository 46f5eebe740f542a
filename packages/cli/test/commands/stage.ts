import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../engines.js'
import { PaksSession } from '../paks-session.js'
import type { MatrixShell } from './shells.js'

/** A plugin that brings one command. */
const plugin = `export default {
  api: 1,
  name: 'greetings',
  commands: [{ name: 'greet', about: 'Say hello', run: ({ out }) => out.text('hello from a file') }],
}
`

/** An editor that needs no hands: it writes a line at the end of its file. */
const editor = '#!/bin/sh\necho edited >> "$1"\n'

/** One shell on one engine with all that the commands need, and somebody who types them. */
export class Stage implements AsyncDisposable {
  readonly session: PaksSession
  /** Where the session was started on the host. */
  readonly folder: string
  readonly image: string
  readonly env: Readonly<Record<string, string>>

  private constructor(session: PaksSession, place: Pick<Stage, 'folder' | 'image' | 'env'>) {
    this.session = session
    this.folder = place.folder
    this.image = place.image
    this.env = place.env
  }

  static async open(engine: Engine, shell: MatrixShell): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'paks-commands-'))
    await mkdir(join(folder, 'tree', 'sub dir'), { recursive: true })
    await mkdir(join(folder, 'out'))
    const files = {
      'notes.txt': 'notes\n',
      'a b.txt': 'blank\n',
      'one.csv': '1\n',
      'two.csv': '2\n',
      'tree/sub dir/leaf': 'leaf\n',
      'greetings.mjs': plugin,
      editor,
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    await chmod(join(folder, 'editor'), 0o755)
    await chmod(join(folder, 'tree/sub dir/leaf'), 0o750)
    const env = {
      PAKS_HOME: join(folder, '.paks'),
      EDITOR: join(folder, 'editor'),
      VISUAL: '',
      FROM_HOST: "it's $(here) \\ é",
    }
    const image = await engine.image(shell.image)
    const words = [
      ...engine.run,
      '--name',
      `${engine.container()}-box`,
      '--expose',
      '8080',
      '--hostname',
      'box',
      '--shell',
      shell.name,
      image,
    ]
    const session = await PaksSession.open(words, {
      prompt: shell.prompt,
      columns: 200,
      rows: 60,
      env,
      cwd: folder,
    })
    if (shell.settle !== undefined) await session.run(shell.settle)
    return new Stage(session, { folder, image, env })
  }

  /** Types a line and resolves with what it printed. */
  run(line: string): Promise<string> {
    return this.session.run(line)
  }

  /** What a line prints as JSON. */
  async json(line: string): Promise<unknown> {
    const printed = await this.run(`${line} --json`)
    return JSON.parse(printed.slice(Math.max(0, printed.search(/^[[{"]/m))))
  }

  /** Types a line that asks, answers each question with a key, and resolves with all it printed. */
  async answer(
    line: string,
    ...questions: readonly (readonly [question: RegExp, key: string])[]
  ): Promise<string> {
    await this.session.type(line)
    const before = this.session.terminal.text()
    this.session.press('enter')
    for (const [question, key] of questions) {
      await this.session.terminal.waitForScreen(() =>
        question.test(this.session.printedSince(before) + this.session.row),
      )
      this.session.terminal.type(key)
    }
    await this.session.waitForPrompt()
    return this.session.printedSince(before)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session[Symbol.asyncDispose]()
    await rm(this.folder, { recursive: true, force: true })
  }
}
