import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContainerSpec } from '@paks/api'
import type { Realm } from '../machine/realm.js'
import type { Part } from '../view/part.js'
import type { Volume } from '../view/volume.js'
import { writeWhole } from './write-file.js'

/** What a view is a view of. */
export interface Base {
  /** This machine, a root directory on it, or nothing but an image's layers. */
  readonly kind: 'machine' | 'directory' | 'image'
  /** The image's name; `machine` for the machine itself. */
  readonly reference: string
  /** The image's id: `sha256:…`. */
  readonly id: string
  /** The image's layout, kept with the session, since its name may be given to another. */
  readonly layout: string
  /** The root directory. */
  readonly directory?: string
  /** Unpacked layers, the topmost first; none over the machine itself. */
  readonly layers: readonly string[]
}

/** What must be known of a session to find it again after a crash: what stands in its `state.json`. */
export interface SessionRecord {
  readonly version: 1
  readonly id: string
  readonly name: string
  /** ISO 8601. */
  readonly created: string
  readonly spec: ContainerSpec
  readonly realm: Realm
  readonly base: Base
  readonly parts: readonly Part[]
  /** What of the machine it shows as it is; absent for none. */
  readonly volumes?: readonly Volume[]
}

export const sessionsFolder = (data: string): string => join(data, 'sessions')

export const writeRecord = (folder: string, record: SessionRecord): void =>
  writeWhole(join(folder, 'state.json'), `${JSON.stringify(record, undefined, 2)}\n`, { lasting: false })

const isRecord = (value: unknown): value is SessionRecord =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 1 &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'parts' in value &&
  Array.isArray(value.parts) &&
  'spec' in value

/** A session's record; undefined when there is none, or one of a version we do not know. */
export const readRecord = (folder: string): SessionRecord | undefined => {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Every session that left a record, the oldest first. */
export const readRecords = (data: string): readonly SessionRecord[] => {
  const sessions = sessionsFolder(data)
  if (!existsSync(sessions)) return []
  return readdirSync(sessions)
    .map((name) => readRecord(join(sessions, name)))
    .filter((record) => record !== undefined)
    .sort((one, other) => (one.created < other.created ? -1 : 1))
}
