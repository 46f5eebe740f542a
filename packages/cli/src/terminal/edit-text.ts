import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { fileFailure } from '@paks/core/config'
import type { Cli } from '../cli.js'
import { runOnTerminal } from '../host-program.js'

/** What to edit. */
export interface EditRequest {
  /** The name the editor shows, which tells it the kind of text. */
  readonly name: string
  readonly text: string
  /** Says no by throwing; the user may then edit again. */
  readonly check: (text: string) => Promise<void>
}

/**
 * Lets the user edit a copy of a text that nobody else can read.
 *
 * @returns the new text, which passed the check; undefined when nothing was changed
 * @throws PaksError COMMAND_NOT_FOUND for the editor, CONTAINER_FAILED when it failed, and what the check throws
 */
export const editText = async (cli: Cli, { name, text, check }: EditRequest): Promise<string | undefined> => {
  const editor = await editorOf(cli)
  const folder = await mkdtemp(join(cli.home, '.edit-'))
  const path = join(folder, name)
  try {
    await writeFile(path, text, { mode: 0o600 })
    for (;;) {
      // As git and crontab do: the setting may have options, and quotes.
      const status = await runOnTerminal('/bin/sh', ['-c', `${editor} "$1"`, 'sh', path])
      if (status !== 0) throw failed(editor, status)
      const edited = await readFile(path, 'utf8')
      if (edited === text) return undefined
      try {
        await check(edited)
        return edited
      } catch (thrown) {
        if (!(await editAgain(cli, thrown))) throw thrown
      }
    }
  } catch (thrown) {
    throw fileFailure(thrown, path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const editorOf = async ({ env, settings }: Cli): Promise<string> => {
  const given = await settings().catch(() => undefined)
  return given?.text('config_editor') ?? (env.VISUAL || env.EDITOR || 'vi')
}

const editAgain = async ({ process, err }: Cli, thrown: unknown): Promise<boolean> => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false
  const { message, hint } = PaksError.from(thrown)
  err.error(message, hint)
  const { confirm } = await import('./question.js')
  return await confirm('Edit it again? What you wrote is lost otherwise.', { initial: true })
}

const failed = (editor: string, status: number): PaksError =>
  status === 127
    ? new PaksError('COMMAND_NOT_FOUND', `there is no editor ${editor}`, {
        hint: 'paks config set config_editor=nano, or set EDITOR',
      })
    : new PaksError('ABORTED', `${editor} ended with status ${status}; nothing was changed`)
