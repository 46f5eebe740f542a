import { shellKindOf } from '../shell/shell-kind.js'
import { loadHistory, tellHistory } from './history-text.js'
import { languageOf, quoted, type ShellLanguage } from './shell-language.js'

/**
 * What a shell does at its prompt when a signal comes: `quiet`, it runs its trap at once and draws nothing; `redraws`, it
 * draws its prompt anew; `waits`, it runs the trap after the next line.
 */
export type SignalHabit = 'quiet' | 'redraws' | 'waits'

export const habitOf = (shell: string): SignalHabit => {
  if (languageOf(shell) !== 'posix') return 'quiet'
  return shellKindOf(shell) === 'ksh' ? 'redraws' : 'waits'
}

/** What a shell is to do when it reads a text: all of it is made of these. */
export type Errand =
  /** Export a variable. */
  | { readonly kind: 'export'; readonly name: string; readonly value: string }
  | { readonly kind: 'change-directory'; readonly path: string }
  /** Write down the environment that it gives to what it runs. */
  | { readonly kind: 'tell-environment' }
  /** Write down what was typed, behind the environment. */
  | { readonly kind: 'tell-history' }
  /** Take these lines, typed in another shell, for its own. */
  | { readonly kind: 'load-history'; readonly lines: readonly string[] }
  /** Take a line out of the history, in memory and on disk. */
  | { readonly kind: 'forget'; readonly line: string }
  | { readonly kind: 'exit' }

/**
 * The text for a shell that does an errand or more and answers with a reply: the names of the variables that it does
 * not let be set.
 *
 * All texts are handled as bytes behind one character each (latin1), so that they arrive as they are.
 *
 * @param request - what the reply is known by
 */
export const textOf = (errands: readonly Errand[], language: ShellLanguage, request: string): Uint8Array => {
  const { begin, errand, end } = languages[language]
  const lines = [...begin, ...errands.flatMap((one) => errand(one)), ...end(request)]
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1')
}

interface Language {
  readonly begin: readonly string[]
  errand(errand: Errand): readonly string[]
  end(request: string): readonly string[]
}

/** The file is gone before it does anything: a line that ends the shell leaves nothing. */
const posixBegin = ['\\command -p rm -f -- "$__paks_file"', '__paks_bad=']
const posixEnd = (request: string): readonly string[] => [
  '\\[ ! -e "$__paks_file" ] || : >|"$__paks_file"',
  `__paks_mark "X;${request};$__paks_bad"`,
  '\\unset __paks_bad',
]
const environment = (cat: string): string => `${cat} /proc/self/environ`

const languages: Readonly<Record<ShellLanguage, Language>> = {
  posix: {
    begin: posixBegin,
    errand: (errand) => {
      switch (errand.kind) {
        case 'export':
          // `command` makes an error of the special builtin one that the shell survives.
          return [
            `\\command export ${errand.name}=${quoted(errand.value, 'posix')} || __paks_bad="$__paks_bad ${errand.name}"`,
          ]
        case 'change-directory':
          return [`\\command cd -- ${quoted(errand.path, 'posix')} >/dev/null || __paks_bad="$__paks_bad /"`]
        case 'tell-environment':
          return [`{ ${environment('\\cat')} || ${environment('\\command -p cat')}; } >|"$__paks_file.out"`]
        case 'tell-history':
          return tellHistory.posix
        case 'load-history':
          return loadHistory(errand.lines, 'posix')
        case 'forget':
          return [`__paks_forget ${quoted(errand.line, 'posix')} || __paks_bad=/`]
        case 'exit':
          return ['\\exit']
      }
    },
    end: posixEnd,
  },
  zsh: {
    begin: ['command -p rm -f -- $__paks_file', 'local __paks_bad='],
    errand: (errand) => {
      switch (errand.kind) {
        case 'export':
          return [
            `{ builtin export ${errand.name}=${quoted(errand.value, 'zsh')} } always { (( TRY_BLOCK_ERROR )) && TRY_BLOCK_ERROR=0 __paks_bad+=' ${errand.name}' }`,
          ]
        case 'change-directory':
          return [`builtin cd -q -- ${quoted(errand.path, 'zsh')} || __paks_bad+=' /'`]
        case 'tell-environment':
          return [`{ ${environment('command cat')} || ${environment('command -p cat')} } >|$__paks_file.out`]
        case 'tell-history':
          return tellHistory.zsh
        case 'load-history':
          return loadHistory(errand.lines, 'zsh')
        case 'forget':
          return [`__paks_forget ${quoted(errand.line, 'zsh')} || __paks_bad=/`]
        case 'exit':
          return ['builtin exit']
      }
    },
    end: (request) => [
      '[[ ! -e $__paks_file ]] || : >|$__paks_file',
      `__paks_mark "X;${request};$__paks_bad"`,
    ],
  },
  fish: {
    begin: ['command rm -f -- $__paks_file', 'set -l __paks_bad'],
    errand: (errand) => {
      switch (errand.kind) {
        case 'export':
          return [
            `set -gx ${errand.name} ${quoted(errand.value, 'fish')}; or set -a __paks_bad ${errand.name}`,
          ]
        case 'change-directory':
          return [`builtin cd -- ${quoted(errand.path, 'fish')}; or set -a __paks_bad /`]
        case 'tell-environment':
          return [`command cat /proc/self/environ >$__paks_file.out`]
        case 'tell-history':
          return tellHistory.fish
        case 'load-history':
          return loadHistory(errand.lines, 'fish')
        case 'forget':
          return [
            `builtin history delete --exact --case-sensitive -- ${quoted(errand.line, 'fish')}; or set __paks_bad /`,
          ]
        case 'exit':
          // To a file that is sourced it is the end of that file alone.
          return ['set -g __paks_leaves']
      }
    },
    end: (request) => [
      'test -e $__paks_file; and true >$__paks_file',
      `__paks_mark "X;${request};$__paks_bad"`,
    ],
  },
}
