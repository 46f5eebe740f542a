import type { Gathering } from './undo.js'

/**
 * Whose line editor it is. `kernel` is the terminal's own line discipline, under dash, cat and every program that
 * reads lines without an editor; `own` is an editor of ours, which knows all it does.
 */
export type Dialect = 'bash' | 'zsh' | 'fish' | 'ash' | 'mksh' | 'ksh' | 'kernel' | 'own'

/** Where the editors differ in more than their keys. */
export interface DialectRules {
  /**
   * What a cursor steps over: a base with its zero-width marks, a code point, or a grapheme cluster. `ascii`: past
   * ASCII nobody knows.
   */
  readonly characters: 'base' | 'point' | 'grapheme' | 'ascii'
  /** ASCII characters, beside letters and digits, that belong to a word. */
  readonly wordMarks: string
  readonly undo: Gathering
  /**
   * Consecutive kills make one entry: when the last command `killed` something, when it was a kill `command`, or
   * `never`.
   */
  readonly appends: 'killed' | 'command' | 'never'
  /** What a step forward at the end does: accept a suggestion that we do not see, or nothing. */
  readonly suggests: boolean
  /** How many kills are kept; 0 where there is no ring. */
  readonly kills: number
  /** Past ASCII, what goes in as it is typed: `any`, or only where the locale is known to be `utf8`, or `none`. */
  readonly inserts: 'any' | 'utf8' | 'none'
  /** A key that is not known may change what the next ones mean. */
  readonly modes: boolean
  /** What the terminal pastes is text (bracketed paste) and not keys. */
  readonly pastes: boolean
}

export const rulesOf: Readonly<Record<Dialect, DialectRules>> = {
  bash: {
    characters: 'base',
    wordMarks: '',
    undo: 'twenty',
    appends: 'killed',
    suggests: false,
    kills: 10,
    // readline in the C locale takes a byte past ASCII for Alt and the byte's lower seven bits.
    inserts: 'utf8',
    modes: true,
    pastes: true,
  },
  zsh: {
    characters: 'point',
    wordMarks: '*?_-.[]~=/&;!#$%^(){}<>',
    undo: 'each',
    appends: 'command',
    suggests: false,
    kills: 8,
    inserts: 'utf8',
    modes: true,
    pastes: true,
  },
  fish: {
    characters: 'point',
    wordMarks: '',
    undo: 'each',
    appends: 'command',
    suggests: true,
    kills: 0,
    inserts: 'utf8',
    modes: true,
    pastes: true,
  },
  ash: {
    characters: 'ascii',
    wordMarks: '',
    undo: 'each',
    appends: 'killed',
    suggests: false,
    kills: 0,
    inserts: 'none',
    modes: true,
    pastes: false,
  },
  mksh: {
    characters: 'ascii',
    wordMarks: '_$',
    undo: 'each',
    appends: 'never',
    suggests: false,
    kills: 20,
    inserts: 'utf8',
    modes: true,
    pastes: false,
  },
  ksh: {
    characters: 'ascii',
    wordMarks: '_',
    undo: 'each',
    appends: 'never',
    suggests: false,
    kills: 0,
    inserts: 'utf8',
    modes: true,
    pastes: false,
  },
  kernel: {
    characters: 'ascii',
    wordMarks: '_',
    undo: 'each',
    appends: 'killed',
    suggests: false,
    kills: 0,
    inserts: 'any',
    modes: false,
    pastes: false,
  },
  own: {
    characters: 'grapheme',
    wordMarks: '',
    undo: 'twenty',
    appends: 'killed',
    suggests: false,
    kills: 60,
    inserts: 'any',
    modes: true,
    pastes: true,
  },
}
