import type { Foreground } from './foreground.js'
import { carriers, shellOptionsWithWord, shells } from './program-table.js'
import { isShaped, mayBePrompt } from './prompt-row.js'

/**
 * Whether a shell without our hook waits at its primary prompt: a shell of its own in front, or what leads to one
 * elsewhere, and a prompt before the cursor.
 *
 * @param row - what stood in the cursor's row before the line was typed
 */
export const readsPrompt = (front: Foreground, row: string): boolean => {
  if (front.kind === 'own' || !mayBePrompt(row)) return false
  const { argv, lines } = front
  const [program = '', ...words] = programOf(argv)
  if (shells.has(program)) return isInteractive(words) && !(lines === true && hasEditor(program))
  return carriers.has(program) && lines === false && isShaped(row)
}

/** Whether something that is surely no shell, and leads to none, reads the keys. */
export const isProgram = (front: Foreground): boolean => {
  if (front.kind === 'own') return false
  const [program = ''] = programOf(front.argv)
  return !shells.has(program) && !carriers.has(program)
}

/** The name of the program and its words: `-bash` is bash, `busybox sh` is sh. */
const programOf = (argv: readonly string[]): readonly string[] => {
  const [path = '', ...words] = argv
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^-/, '')
  return (name === 'busybox' || name === 'toybox') && words.length > 0 ? words : [name, ...words]
}

/** No script and no `-c`: a shell that reads commands from the terminal. */
const isInteractive = (words: readonly string[]): boolean => {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (shellOptionsWithWord.has(word)) at += 1
    else if (/^-[^-]*c/.test(word)) return false
    else if (!/^[-+]/.test(word)) return false
    else if (/^-[^-]*s/.test(word)) return true
  }
  return true
}

/** With an editor of its own a shell reads whole lines only for `read`. */
const hasEditor = (program: string): boolean => /^r?(?:bash|zsh|fish|[lm]ksh|ksh(?:93)?)$/.test(program)
