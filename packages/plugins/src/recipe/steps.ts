import { posix } from 'node:path'
import type { ShellCommand } from '@paks/api'
import type { JournalEntry } from '../journal.js'
import { plainName } from '../state/snapshot.js'
import { lineKind } from './line-kind.js'

/** One step of rebuilding a container's state. */
export type Step =
  | { readonly kind: 'directory'; readonly path: string }
  /** A variable for the commands behind it: its value, or where a secret one comes from. */
  | { readonly kind: 'variable'; readonly name: string; readonly value?: string; readonly from?: string }
  | {
      readonly kind: 'copy'
      /** Where it can be had: on the host at this path, or in the container at the target. */
      readonly source?: string
      readonly target: string
      readonly directory: boolean
    }
  | { readonly kind: 'command'; readonly line: string; readonly before: readonly string[] }
  /** What cannot be done again. */
  | { readonly kind: 'left-out'; readonly line: string; readonly why: string; readonly at: Date }

/** What a state is rebuilt from. */
export interface Recipe {
  readonly from: string
  readonly steps: readonly Step[]
}

/** What happened in a session, in its order. */
export type Happening =
  | { readonly kind: 'command'; readonly at: Date; readonly command: ShellCommand }
  | JournalEntry

/** What a session's state came of: what was rolled back does not count. */
export interface Course {
  readonly from: string
  readonly happenings: readonly Happening[]
}

/**
 * What led to the state a session is in.
 *
 * @param image - what the session's container was made of when it began
 */
export const courseOf = (
  image: string,
  commands: readonly ShellCommand[],
  journal: readonly JournalEntry[],
): Course => {
  const all: readonly Happening[] = [
    ...commands.map((command): Happening => ({ kind: 'command', at: command.at, command })),
    ...journal,
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  const saved = new Map<string, Course>()
  let course: Course = { from: image, happenings: [] }
  for (const happening of all) {
    if (happening.kind === 'saved') saved.set(happening.image, course)
    else if (happening.kind !== 'moved') course = { ...course, happenings: [...course.happenings, happening] }
    else if (plainName(happening.to) === plainName(image)) course = { from: image, happenings: [] }
    else course = saved.get(happening.to) ?? { from: happening.name, happenings: [] }
  }
  return course
}

/** The exit status of what was not there to be run. */
const notFound = 127

/** The steps that lead to the same state again. */
export const stepsOf = ({ from, happenings }: Course): Recipe => {
  const steps: Step[] = []
  const before: string[] = []
  let directory: string | undefined
  for (const happening of happenings) {
    if (happening.kind === 'command') {
      const { line, status } = happening.command
      const made = stepsOfCommand(happening.command)
      if (status === undefined || status === 0) {
        if (made.some(({ kind }) => kind === 'command') && happening.command.directory !== directory) {
          directory = happening.command.directory
          steps.push({ kind: 'directory', path: directory })
        }
        if (lineKind(line).kind === 'prepares') before.push(line)
        else
          steps.push(
            ...made.map((step) => (step.kind === 'command' ? { ...step, before: [...before] } : step)),
          )
      } else if (status !== notFound && made.some(({ kind }) => kind !== 'variable'))
        steps.push({ kind: 'left-out', line, why: `it ended with ${status}`, at: happening.at })
    } else steps.push(...stepsOfEntry(happening))
  }
  return { from, steps: againAtTheEnd(steps) }
}

const stepsOfCommand = ({ line, directory, at }: ShellCommand): readonly Step[] => {
  const meant = lineKind(line)
  switch (meant.kind) {
    case 'nothing':
      return []
    case 'assigns':
      return Object.entries(meant.variables).map(([name, value]) =>
        isSecret(name) ? { kind: 'variable', name, from: 'the shell' } : { kind: 'variable', name, value },
      )
    case 'edits':
      return meant.files.map((file) => ({
        kind: 'copy',
        target: posix.resolve(directory, file),
        directory: false,
      }))
    case 'talks':
      return [{ kind: 'left-out', line, why: 'it was used by hand', at }]
    case 'prepares':
    case 'does':
      return [{ kind: 'command', line, before: [] }]
  }
}

const stepsOfEntry = (entry: JournalEntry): readonly Step[] => {
  switch (entry.kind) {
    case 'loaded':
      return entry.names.map((name) => ({ kind: 'variable', name, from: entry.from }))
    case 'copied':
      return [{ kind: 'copy', source: entry.source, target: entry.target, directory: entry.directory }]
    case 'edited':
      return [{ kind: 'copy', target: entry.path, directory: false }]
    default:
      return []
  }
}

/** A variable whose value is not for a file that is handed on. */
export const isSecret = (name: string): boolean =>
  /token|secret|passw|passphrase|credential|private|auth|api_?key|_key$/i.test(name)

/** A file is taken as it is now: where a later command names it, it is put there once more behind all commands. */
const againAtTheEnd = (steps: readonly Step[]): readonly Step[] => {
  const again = steps.filter(
    (step, index) =>
      step.kind === 'copy' &&
      step.source === undefined &&
      steps
        .slice(index + 1)
        .some((later) => later.kind === 'command' && later.line.includes(posix.basename(step.target))),
  )
  return [...steps, ...again]
}
