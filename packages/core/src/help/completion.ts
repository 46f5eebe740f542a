/** One thing that Tab can make of a line. */
export interface Offer {
  /** What stands in the line instead of the part that is completed; it begins with that part. */
  readonly text: string
  /** What a list shows. */
  readonly label: string
  /** A few words beside it. */
  readonly note?: string
}

/** What can be made of a line at its cursor. */
export interface Completion {
  /** The part of the line that is completed, UTF-16 offsets; it ends at the cursor. */
  readonly from: number
  readonly to: number
  /** What all offers have in common: Tab types so much at once. The whole text where there is one offer. */
  readonly common: string
  readonly candidates: readonly Offer[]
}

/**
 * The longest beginning that all texts share, whole code points.
 *
 * @example
 * commonPrefix(['save', 'same']) // 'sa'
 */
export const commonPrefix = (texts: readonly string[]): string => {
  const [first = '', ...others] = texts
  let length = first.length
  for (const text of others) {
    let at = 0
    while (at < length && text[at] === first[at]) at += 1
    length = at
  }
  const last = first.charCodeAt(length - 1)
  const cut = length < first.length && last >= 0xd800 && last < 0xdc00
  return first.slice(0, cut ? length - 1 : length)
}
