import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Errand } from './driver.js'

const isRoot = process.getuid?.() === 0

/** Somebody without a name, whom nothing on this machine belongs to. */
const STRANGER = 54_321

/** A folder that an ordinary user can write to, and the driver to run there as that user. */
export class UserStage implements Disposable {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'paks-user-')))
  readonly home: string = join(this.folder, 'home')
  readonly uid: number = isRoot ? STRANGER : (process.getuid?.() ?? 0)
  readonly #driver: string = join(this.folder, 'driver.mjs')

  constructor() {
    chmodSync(this.folder, 0o755)
    mkdirSync(this.home)
    if (isRoot) chownSync(this.home, STRANGER, STRANGER)
    buildSync({
      entryPoints: [fileURLToPath(new URL('./driver.ts', import.meta.url))],
      outfile: this.#driver,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      loader: { '.sh': 'text' },
      tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
      logLevel: 'error',
    })
  }

  /** A folder that belongs to the user. */
  place(name: string): string {
    const path = join(this.folder, name)
    mkdirSync(path)
    if (isRoot) chownSync(path, STRANGER, STRANGER)
    return path
  }

  file(path: string, text: string): void {
    writeFileSync(path, text)
    if (isRoot) chownSync(path, STRANGER, STRANGER)
  }

  #command(errand: Omit<Errand, 'home'>, wrap: string, become: boolean): readonly string[] {
    const user = become && isRoot ? `setpriv --reuid=${STRANGER} --regid=${STRANGER} --clear-groups` : ''
    const line = `exec ${wrap} ${user} "$0" "$1" "$2"`
    return ['sh', '-c', line, process.execPath, this.#driver, JSON.stringify({ home: this.home, ...errand })]
  }

  /**
   * Runs an errand to its end.
   *
   * @param wrap - a program and its arguments that are to run it, as root
   */
  run(errand: Omit<Errand, 'home'>, wrap: string = '', become: boolean = true): readonly unknown[] {
    const [file = '', ...args] = this.#command(errand, wrap, become)
    const out = execFileSync(file, args, { cwd: '/', encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    return JSON.parse(out)
  }

  /** Starts an errand that waits, and resolves when it does. */
  async start(errand: Omit<Errand, 'home'>): Promise<ChildProcess> {
    const [file = '', ...args] = this.#command(errand, '', true)
    const child = spawn(file, args, { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = await once(child.stdout, 'data')
    if (String(said) !== 'waiting\n') throw new Error(`it does not wait: ${said}`)
    return child
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
