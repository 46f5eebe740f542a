/**
 * One replacement in a line: at `at`, `removed` gave way to `inserted`. Offsets are UTF-16 units. A change holds
 * enough to be taken back, so undo needs no copies of the line.
 */
export interface Change {
  readonly at: number
  readonly removed: string
  readonly inserted: string
}

/**
 * The text after a change.
 *
 * @example
 * apply('one', { at: 3, removed: '', inserted: ' two' }) // 'one two'
 */
export const apply = (text: string, { at, removed, inserted }: Change): string =>
  // Typing at the end is by far the commonest change: leave the engine its rope.
  at === text.length ? text + inserted : text.slice(0, at) + inserted + text.slice(at + removed.length)

/** The change that takes another one back. */
export const invert = ({ at, removed, inserted }: Change): Change => ({
  at,
  removed: inserted,
  inserted: removed,
})

/** Where the inserted text ends, in the text after the change. */
export const endOf = (change: Change): number => change.at + change.inserted.length
