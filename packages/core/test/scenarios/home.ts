import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Fresh } from './scenario.js'
import { type ShellSetup, which } from './shell-table.js'

/** A user's home directory with the start-up files of one shell. */
export class Home implements Disposable {
  readonly path: string = mkdtempSync(join(tmpdir(), 'paks-scenario-'))
  /** The shell, under its own name. */
  readonly shell: string
  /** The whole environment of a session that begins here. */
  readonly env: Readonly<Record<string, string>>

  constructor({ name, program, rc, usual, as = name }: ShellSetup, fresh: Fresh) {
    const { files = {}, rc: added = '', env = {} } = fresh
    const all = { [rc]: `${usual}\n${added}\n`, ...files }
    for (const [file, text] of Object.entries(all)) {
      const path = join(this.path, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text.replaceAll('~', this.path))
    }
    this.shell = join(this.path, 'bin', as)
    mkdirSync(dirname(this.shell), { recursive: true })
    symlinkSync(which(program) ?? program, this.shell)
    this.env = {
      PATH: `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${this.path}/bin`,
      HOME: this.path,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      ...(rc === '.shrc' ? { ENV: join(this.path, rc) } : {}),
      ...env,
    }
  }

  [Symbol.dispose](): void {
    // A fish that was just ended may still be writing its history.
    rmSync(this.path, { recursive: true, force: true, maxRetries: 10 })
  }
}
