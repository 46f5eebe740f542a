import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paks } from './paks.js'
import type { Outcome, ProgramOptions } from './program.js'

/** A user's folder of settings, environments and state; gone when it is disposed of. */
export class Home implements Disposable {
  readonly path: string = mkdtempSync(join(tmpdir(), 'paks-home-'))

  /** Runs `paks` with it. */
  paks(args: readonly string[], { env, ...rest }: ProgramOptions = {}): Promise<Outcome> {
    return paks(args, { ...rest, env: { PAKS_HOME: this.path, ...env } })
  }

  /** What `paks` prints; fails with its error when it does not end with 0. */
  async prints(args: readonly string[], options: ProgramOptions = {}): Promise<string> {
    const { status, stdout, stderr } = await this.paks(args, options)
    if (status !== 0) throw new Error(`paks ${args.join(' ')}: ${status}: ${stderr}`)
    return stdout.toString()
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
