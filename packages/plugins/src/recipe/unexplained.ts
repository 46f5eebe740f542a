import type { Change, CommandContext } from '@paks/api'
import { worthKeeping } from '../state/unsaved.js'
import type { Happening, Step } from './steps.js'

/** More paths than these are not asked about one by one. */
const most = 400
/** The container's file system and the host tell the time alike, and not to the millisecond. */
const slack = 1000

/** What a Containerfile does not account for. */
export interface Unexplained {
  /** Paths that differ from the base in all. */
  readonly paths: number
  /** Those that were changed while something ran that is left out, or that nothing accounts for. */
  readonly unexplained: readonly string[]
}

/**
 * Checks the steps against what really differs: a path that was written while something ran that cannot be done
 * again, or of which no step can tell, is one to look at.
 */
export const unexplainedBy = async (
  steps: readonly Step[],
  happenings: readonly Happening[],
  differences: readonly Change[],
  { container, signal }: Pick<CommandContext, 'container' | 'signal'>,
): Promise<Unexplained> => {
  const changes = worthKeeping(differences)
  const copied = steps.flatMap((step) => (step.kind === 'copy' ? [step.target] : []))
  const open = changes.filter(
    ({ path }) =>
      !copied.some(
        (target) => path === target || path.startsWith(`${target}/`) || target.startsWith(`${path}/`),
      ),
  )
  if (!steps.some(({ kind }) => kind === 'command'))
    return { paths: changes.length, unexplained: open.map(({ path }) => path) }
  const windows = windowsOf(steps, happenings)
  if (windows.length === 0) return { paths: changes.length, unexplained: [] }
  const unexplained: string[] = []
  for (const { path } of open.slice(0, most)) {
    const time = (await container.stat(path, { signal }))?.modified.getTime()
    if (time !== undefined && windows.some(({ from, to }) => time >= from - slack && time <= to + slack))
      unexplained.push(path)
  }
  return { paths: changes.length, unexplained }
}

/** A shell tells of a command when it has ended: it ran since what was told before. */
const windowsOf = (
  steps: readonly Step[],
  happenings: readonly Happening[],
): readonly { readonly from: number; readonly to: number }[] => {
  const times = happenings.map(({ at }) => at.getTime())
  return steps.flatMap((step) => {
    if (step.kind !== 'left-out') return []
    const to = step.at.getTime()
    return [{ from: times.findLast((time) => time < to) ?? 0, to }]
  })
}
