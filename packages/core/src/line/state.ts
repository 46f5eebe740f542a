import { apply, type Change } from './change.js'
import { type Dialect, type DialectRules, rulesOf } from './dialect-table.js'
import { type Effect, none } from './effect.js'
import { remember, type UndoEntry } from './undo.js'

/** Which table reads the keys. */
export type KeymapName = 'emacs' | 'vi-insert' | 'vi-command'

/**
 * What the keys alone do not tell.
 *
 * - `none`: nothing; the text is exactly what the shell has.
 * - `text`: what the line holds; but the shell waits for an ordinary key, and Enter submits.
 * - `mode`: nor what the shell makes of the next key (a search, a question, half a key sequence).
 * - `lost`: nor which keymap reads it; only a new {@link emptyLine} ends that.
 */
export type Doubt = 'none' | 'text' | 'mode' | 'lost'

/** A key that has been begun. */
export type Pending =
  /** The first bytes of a longer key sequence. */
  | { readonly kind: 'prefix'; readonly keys: string }
  /** The next character goes in as it is. */
  | { readonly kind: 'quote' }
  /** The next character is looked for in the line. */
  | { readonly kind: 'find'; readonly find: Find }
  /** The next character takes the place of the one under the cursor. */
  | { readonly kind: 'replace' }
  /** The next motion tells what vi's operator takes. */
  | { readonly kind: 'operator'; readonly operator: ViOperator }
  /** Text of a bracketed paste that has not ended. */
  | { readonly kind: 'paste'; readonly text: string }

export type ViOperator = 'delete' | 'change'

/** A search for a character: `till` stops beside it. */
export interface Find {
  readonly forward: boolean
  readonly till: boolean
}

/**
 * What the last command was, as far as the next one cares. `kill-typed` is text typed after a kill: readline 8 reads
 * such text ahead when it comes in a burst, and then a kill behind it still joins the one before.
 */
export type Last = 'other' | 'kill' | 'kill-typed' | 'yank' | 'yank-pop' | 'complete' | 'eof'

/** A line being edited: an immutable value. Offsets are UTF-16 units. */
export interface LineState {
  readonly dialect: Dialect
  readonly keymap: KeymapName
  /** The shell is known to run in a UTF-8 locale. */
  readonly utf8: boolean
  /** The buffer; pasted line ends are `\n`. Means nothing unless `doubt` is `none`. */
  readonly text: string
  readonly cursor: number
  readonly doubt: Doubt
  /** Where the cursor surely is, although the text is in doubt. */
  readonly edge: 'start' | 'end' | 'unknown'
  /** Killed texts, newest last. In a shell's dialect older ones may lie below. */
  readonly killRing: readonly string[]
  /** How far Alt-Y has gone down the ring; readline's Ctrl-Y goes on from there until the next kill. */
  readonly yanked: number
  readonly undo: UndoEntry | undefined
  /** Nothing that undo could take back lies below `undo`. */
  readonly undoBottom: boolean
  readonly pending: Pending | undefined
  readonly last: Last
  /** How many of the next prompts may come with a line already in them. */
  readonly ahead: number
}

/** How a line begins. */
export interface LineOptions {
  /** Whose editor is modelled; `own` (the default) is an editor of our own, where nothing is ever in doubt. */
  readonly dialect?: Dialect
  /** `emacs` by default; `vi-insert` for a shell in vi mode. The `kernel` dialect has no keymap. */
  readonly keymap?: KeymapName
  /** The shell runs in a UTF-8 locale. Without that, bytes past ASCII put its line in doubt. */
  readonly utf8?: boolean
  /** What is already typed; the cursor stands behind it. */
  readonly text?: string
}

/** A line and what the key asked for. */
export interface Step {
  readonly state: LineState
  readonly effect: Effect
}

/** What a key does: a pure function of the line and the key's bytes. */
export type Command = (line: LineState, keys: string) => Step

/**
 * A line before the first key.
 *
 * @example
 * let line = emptyLine({ dialect: 'bash', utf8: true })
 */
export const emptyLine = ({
  dialect = 'own',
  keymap = 'emacs',
  utf8 = dialect === 'own',
  text = '',
}: LineOptions = {}): LineState => ({
  dialect,
  keymap,
  utf8,
  text,
  cursor: text.length,
  doubt: 'none',
  edge: 'unknown',
  killRing: [],
  yanked: 0,
  undo: undefined,
  undoBottom: true,
  pending: undefined,
  last: 'other',
  ahead: 0,
})

export const rules = (line: LineState): DialectRules => rulesOf[line.dialect]

/**
 * A new, empty, certain line in the same shell: for a caller who knows that the shell has just drawn a prompt. The
 * kill ring stays. After a key that puts a line into the next prompt the new line is in doubt instead.
 */
export const renew = (line: LineState): LineState => {
  const empty = emptied(line)
  if (line.ahead === 0) return empty
  return { ...doubtful(empty, 'text'), ahead: line.ahead - 1 }
}

/** The line with everything gone from it. */
export const emptied = (line: LineState): LineState => ({
  ...line,
  keymap: line.keymap === 'vi-command' ? 'vi-insert' : line.keymap,
  text: '',
  cursor: 0,
  doubt: line.doubt === 'lost' ? 'lost' : 'none',
  edge: 'unknown',
  undo: undefined,
  undoBottom: true,
  pending: undefined,
  last: 'other',
})

/** The same line with nothing to ask for. */
export const quiet = (state: LineState): Step => ({ state, effect: none })

/** The line with a command done that moved nothing. */
export const unchanged = (line: LineState): LineState => moved(line, line.cursor)

/** The line with the cursor elsewhere. */
export const moved = (line: LineState, cursor: number): LineState => at(line, line.text, cursor, line.undo)

/**
 * The line with another text, after a command that is neither a kill nor a yank. Every typed character comes
 * through here: naming the fields is several times as fast as a spread of so many.
 */
const at = (line: LineState, text: string, cursor: number, undo: UndoEntry | undefined): LineState => ({
  dialect: line.dialect,
  keymap: line.keymap,
  utf8: line.utf8,
  text,
  cursor,
  doubt: line.doubt,
  edge: line.edge,
  killRing: line.killRing,
  yanked: line.yanked,
  undo,
  undoBottom: line.undoBottom,
  pending: undefined,
  last: 'other',
  ahead: line.ahead,
})

/**
 * The line after changes made together, which undo takes back together.
 *
 * @param cursor - where it stands afterwards
 */
export const changed = (line: LineState, changes: readonly Change[], cursor: number): LineState => {
  let text = line.text
  for (const change of changes) text = apply(text, change)
  return at(line, text, cursor, remember(line.undo, changes, line.cursor, rules(line).undo))
}

/** One change; the cursor stands behind what came in. */
export const replaced = (line: LineState, from: number, to: number, inserted: string): LineState =>
  from === to && inserted === ''
    ? unchanged(line)
    : changed(line, [{ at: from, removed: line.text.slice(from, to), inserted }], from + inserted.length)

/** The line with its doubt at least `doubt`. In an editor of our own there is none. */
export const doubtful = (line: LineState, doubt: 'text' | 'mode'): LineState => {
  if (line.dialect === 'own') return unchanged(line)
  return {
    ...line,
    text: '',
    cursor: 0,
    doubt: line.doubt === 'mode' || line.doubt === 'lost' ? line.doubt : doubt,
    edge: 'unknown',
    killRing: [],
    yanked: 0,
    undo: undefined,
    undoBottom: false,
    pending: undefined,
    last: 'other',
  }
}
