import { shellKindOf } from '../shell/shell-kind.js'

/** Which language a shell reads. */
export type ShellLanguage = 'posix' | 'zsh' | 'fish'

/** The language of a shell by its name; every other one is of the POSIX family. */
export const languageOf = (shell: string): ShellLanguage => {
  const kind = shellKindOf(shell)
  return kind === 'zsh' || kind === 'fish' ? kind : 'posix'
}

/**
 * A word that every character of stands for itself.
 *
 * @example
 * quoted("it's $HOME", 'posix') // 'it'\''s $HOME'
 */
export const quoted = (value: string, language: ShellLanguage): string =>
  language === 'fish'
    ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : `'${value.replaceAll("'", "'\\''")}'`
