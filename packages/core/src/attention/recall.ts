/** Lines to go back to, and where among them somebody is. */
export interface Recall {
  /** Oldest first. */
  readonly entries: readonly string[]
  /** Index of the one that is shown; `entries.length` for the line that was being typed. */
  readonly at: number
  /** That line. */
  readonly draft: string
}

/** Nothing recalled yet. Of lines that came twice in a row one is kept. */
export const newRecall = (lines: readonly string[]): Recall => {
  const entries = lines.filter((line, index) => line !== lines[index - 1])
  return { entries, at: entries.length, draft: '' }
}

/**
 * The line a history key leads to; undefined where it leads nowhere.
 *
 * @param shown - the line as it is
 */
export const recall = (
  state: Recall,
  to: 'previous' | 'next' | 'first' | 'last',
  shown: string,
): { readonly state: Recall; readonly text: string } | undefined => {
  const { entries, at } = state
  const target = { previous: at - 1, next: at + 1, first: 0, last: entries.length }[to]
  if (target < 0 || target > entries.length || target === at) return undefined
  const draft = at === entries.length ? shown : state.draft
  return { state: { entries, at: target, draft }, text: entries[target] ?? draft }
}
