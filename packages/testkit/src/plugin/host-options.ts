import type { Permission } from '@paks/api'
import type { Fixture } from './fixture.js'

/** What a plugin gets, wherever it is tested. */
export interface Given {
  /** What the user granted; all that the plugin asks for when absent. */
  readonly grant?: readonly Permission[]
  /** What the user set for the plugin, before its `config` schema has seen it. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Files of this machine, by path from the folder where the session starts: a new one under the system's for temporary files. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
}

/** A container in memory; a small one with a few files when `fixture` is absent. */
export interface OnFixture extends Given {
  readonly fixture?: Fixture
  readonly engine?: undefined
}

/** A container of an engine, made from an image that is there, and removed after the test. */
export interface OnEngine extends Given {
  readonly engine: 'docker' | 'podman'
  readonly image: string
}

export type HostOptions = OnFixture | OnEngine

/** How one line is called. */
export interface RunOptions {
  /** Answers to the questions it asks, in order; where there is none, as when nobody is there: no. */
  readonly answers?: readonly (boolean | string)[]
  /** Ctrl-C. */
  readonly signal?: AbortSignal
}

/** What came of a line. */
export interface Ran {
  /** What the command returned; undefined when it failed. */
  readonly value: unknown
  /** All that was printed, questions included. */
  readonly screen: string
  /** False when the command failed; the screen then says why. */
  readonly ok: boolean
  /** Permissions that it would have needed and that were not granted. */
  readonly refused: readonly Permission[]
}
