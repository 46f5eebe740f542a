import { readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { errnoOf, fileFailure, replaceFile } from '@paks/core/config'
import { completionScripts, type ShellName } from './scripts.js'

/** Where a user's files are. */
export interface InstallPlace {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder of Paks, for scripts that a start-up file reads. */
  readonly home: string
}

/** A script in a file of its own, and the line of a start-up file that reads it; fish finds its own. */
interface Target {
  readonly script: string
  readonly startUp?: { readonly path: string; readonly line: string }
}

const targetOf = (shell: ShellName, { env, home }: InstallPlace): Target => {
  const user = env.HOME || homedir()
  if (shell === 'fish') {
    const config = env.XDG_CONFIG_HOME || join(user, '.config')
    return { script: join(config, 'fish', 'completions', 'paks.fish') }
  }
  const script = join(home, 'completion', `paks.${shell}`)
  const path = shell === 'zsh' ? join(env.ZDOTDIR || user, '.zshrc') : join(user, '.bashrc')
  const quoted = `'${script.replaceAll("'", "'\\''")}'`
  return { script, startUp: { path, line: `[ -r ${quoted} ] && . ${quoted} # paks completion` } }
}

/**
 * Puts the completion in place. Doing it again changes nothing.
 *
 * @returns the files that were written
 */
export const install = async (shell: ShellName, place: InstallPlace): Promise<readonly string[]> => {
  const { script, startUp } = targetOf(shell, place)
  const written: string[] = []
  if ((await textOf(script)) !== completionScripts[shell]) {
    await replaceFile(script, completionScripts[shell])
    written.push(script)
  }
  if (startUp === undefined) return written
  const text = (await textOf(startUp.path)) ?? ''
  if (text.split('\n').includes(startUp.line)) return written
  await replaceFile(
    startUp.path,
    `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${startUp.line}\n`,
    { keepsMode: true },
  )
  return [...written, startUp.path]
}

/**
 * Takes the completion away; of a start-up file, our line and nothing else.
 *
 * @returns the files that were changed or removed
 */
export const uninstall = async (shell: ShellName, place: InstallPlace): Promise<readonly string[]> => {
  const { script, startUp } = targetOf(shell, place)
  const changed: string[] = []
  if ((await textOf(script)) !== undefined) {
    await rm(script)
    changed.push(script)
  }
  const text = startUp === undefined ? undefined : await textOf(startUp.path)
  if (startUp === undefined || text === undefined || !text.includes(`${startUp.line}\n`)) return changed
  await replaceFile(startUp.path, text.replace(`${startUp.line}\n`, ''), { keepsMode: true })
  return [...changed, startUp.path]
}

const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return undefined
    throw fileFailure(thrown, path)
  }
}
