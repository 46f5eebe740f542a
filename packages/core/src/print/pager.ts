import type { SettingsView, TerminalSize } from '@paks/api'
import { splitWords } from '../command/words.js'
import { columns } from '../line/columns.js'
import { plain } from './plain.js'

/** A program that shows a text screen by screen. */
export interface Pager {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** The user chose it: when it cannot be run, that is worth a word. */
  readonly isChosen: boolean
}

/** What makes a command more than a program and its words, and its shell's concern. */
const shellText = /[|&;<>()$`*?[#~=%\n]/

/** Where one is, and how to leave: whoever typed `#help` did not ask for a pager. less(1), PROMPTS. */
const lessPrompt = 'lines %lt-%lb?L/%L.?e (END). - q leaves'

/**
 * The pager of a user: the setting `pager`, `$PAGER`, or `less`. What git sets for `less` and `lv` is set here too
 * where the user has set nothing: colours, no other screen, so that what was read stays; and Ctrl-C ends it, and the
 * last line tells how to leave.
 *
 * @returns undefined where nothing is to be paged
 */
export const pagerOf = (
  settings: SettingsView,
  env: (name: string) => string | undefined,
): Pager | undefined => {
  const setting = settings.get('pager')
  const isAutomatic = typeof setting !== 'string' || setting === 'auto'
  if (isAutomatic && env('TERM') === 'dumb') return undefined
  const chosen = isAutomatic ? env('PAGER') : setting
  if (chosen === 'never' || chosen === '' || chosen === 'cat') return undefined
  const argv = shellText.test(chosen ?? '')
    ? ['sh', '-c', chosen ?? '']
    : splitWords(chosen ?? 'less -R').map(({ text }) => text)
  const defaults = { LESS: `FRXKPs${lessPrompt}$`, LV: '-c' }
  const unset = Object.entries(defaults).filter(([name]) => env(name) === undefined)
  return { argv, env: Object.fromEntries(unset), isChosen: chosen !== undefined }
}

/** Whether a text and a prompt below it take more than a screen. */
export const isTallerThan = (text: string, { columns: width, rows }: TerminalSize): boolean => {
  let taken = 1
  for (const line of text.replace(/\n$/, '').split('\n')) {
    taken += Math.max(1, Math.ceil(columns(plain(line)) / Math.max(1, width)))
    if (taken > rows) return true
  }
  return false
}
