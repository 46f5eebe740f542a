import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { errnoOf, fileFailure, locked, replaceFile } from '@paks/core/config'

/** Where a container of `paks start` lives. */
export interface NamedState {
  readonly engine: string
  /** The engine's id of it. */
  readonly container: string
  /** The image it was made from. */
  readonly image: string
  /** ISO 8601. */
  readonly started: string
}

/** The containers that were started, by `repository:tag`. */
export type NamedStates = Readonly<Record<string, NamedState>>

const version = 1
const fields = ['engine', 'container', 'image', 'started'] as const

/**
 * Reads the state file of a folder.
 *
 * @throws PaksError BAD_SETTING for a file that is none, or that a newer Paks has written
 */
export const readState = async (home: string): Promise<NamedStates> => {
  const path = statePath(home)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return {}
    throw fileFailure(thrown, path)
  }
  return checked(text, path)
}

/**
 * Changes the state file while no other Paks does. When the change throws, the file stays as it was.
 *
 * @returns what the change returned beside the new state
 */
export const changeState = async <T>(
  home: string,
  change: (now: NamedStates) => Promise<{ readonly state: NamedStates; readonly result: T }>,
): Promise<T> =>
  await locked(home, async () => {
    const now = await readState(home)
    const { state, result } = await change(now)
    if (state !== now)
      await replaceFile(statePath(home), `${JSON.stringify({ version, containers: state }, null, 2)}\n`)
    return result
  })

/** Enters, or with undefined takes out, one container. */
export const enter = (home: string, reference: string, entry: NamedState | undefined): Promise<void> =>
  changeState(home, async (now) => {
    const { [reference]: old, ...others } = now
    if (entry === undefined) return { state: old === undefined ? now : others, result: undefined }
    return { state: { ...others, [reference]: entry }, result: undefined }
  })

const statePath = (home: string): string => join(home, 'containers.json')

const checked = (text: string, path: string): NamedStates => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw broken(path, cause)
  }
  if (!isObject(parsed) || typeof parsed.version !== 'number') throw broken(path)
  if (parsed.version > version) {
    throw new PaksError('BAD_SETTING', `${path} was written by a newer paks (version ${parsed.version})`, {
      hint: 'use that one, or set PAKS_HOME to another folder',
    })
  }
  if (!isObject(parsed.containers)) throw broken(path)
  const entries = Object.entries(parsed.containers)
  if (!entries.every((entry): entry is [string, NamedState] => isState(entry[1]))) throw broken(path)
  return Object.fromEntries(entries)
}

const isState = (value: unknown): value is NamedState =>
  isObject(value) && fields.every((field) => typeof value[field] === 'string')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const broken = (path: string, cause?: unknown): PaksError =>
  new PaksError('BAD_SETTING', `${path} is damaged`, {
    hint: 'remove it: containers that run are found again by their labels',
    cause,
  })
