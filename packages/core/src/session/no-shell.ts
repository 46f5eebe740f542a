import { type Ended, type ImageInfo, PaksError } from '@paks/api'
import type { FirstProcess } from '../shell/choose-shell.js'
import { shellKindOf } from '../shell/shell-kind.js'

/** What a session was to open, and on what. */
export interface Opened {
  readonly first: FirstProcess
  /** As the user named it; '' on this machine itself. */
  readonly name: string
  readonly image?: Pick<ImageInfo, 'command' | 'entrypoint'>
}

/** The shell that was asked for is not there; `found` are those that are. */
export const shellNotFound = (
  { wanted, found }: { readonly wanted: string; readonly found: readonly string[] },
  { name, image }: Omit<Opened, 'first'>,
): PaksError => {
  const place = name === '' ? 'on this machine' : `in the image ${name}`
  const message = wanted === '' ? `there is no shell ${place}` : `there is no shell ${wanted} ${place}`
  const hint =
    found.length === 0 ? withoutShell(name, image) : `it has ${found.join(', ')}: --shell ${found[0]}`
  return new PaksError('SHELL_NOT_FOUND', message, { hint, exitCode: 127 })
}

const withoutShell = (name: string, image: Opened['image']): string => {
  const own = [...(image?.entrypoint ?? []), ...(image?.command ?? [])]
  const [program = ''] = own
  return shellKindOf(program) === undefined
    ? `run a program of it instead: paks run ${name || 'IMAGE'} ${own.join(' ') || 'PROGRAM'}`
    : `a session is set up by sh; without one: paks run --entrypoint ${program} ${name} -i`
}

/**
 * What to tell of a first process that could not be started. It is the `sh` that boots the shell when nothing stands
 * before it, and a program that the user has never named: where there is none, there is no shell.
 */
export const startFailure = (thrown: unknown, opened: Opened): unknown => {
  const missing = thrown instanceof PaksError && thrown.code === 'COMMAND_NOT_FOUND'
  return missing && opened.first.kind === 'shell' && entrypointOf(opened).length === 0
    ? shellNotFound({ wanted: '', found: [] }, opened)
    : thrown
}

/** What to tell of an entrypoint that took the command to open a shell for its own arguments; undefined of any other. */
export const tookShell = (ended: Ended, opened: Opened): string | undefined => {
  const [program] = entrypointOf(opened)
  if (ended.kind !== 'exit' || ended.code === 0 || opened.first.kind !== 'shell' || program === undefined)
    return undefined
  return `the image's entrypoint, ${program}, has opened no shell: --entrypoint '' does without it`
}

const entrypointOf = ({ first, image }: Opened): readonly string[] =>
  first.entrypoint ?? image?.entrypoint ?? []
