/**
 * A line that leaves the shell, or that the keys do not tell.
 *
 * @example
 * asksToEnd('cd /; exit 3') // true
 */
export const asksToEnd = (line: string | undefined): boolean =>
  line === undefined || /(?:^|[;&|])\s*(?:exit|logout|exec)\b/.test(line)
