import type { CreateOptions } from '../create/create-options.js'

/** A `run` of an engine's own command line, read: what to make, and how the client is to behave. */
export interface RunCommand {
  /** What the container is made of. */
  readonly create: CreateOptions
  /** `-d`: do not stay with it. */
  readonly detach?: boolean
  /** `--rm`: remove it when it has ended. */
  readonly remove?: boolean
  readonly pull?: 'always' | 'missing' | 'never'
  readonly quiet?: boolean
  /** Which of `stdin`, `stdout` and `stderr` to connect. */
  readonly attach?: readonly string[]
  readonly detachKeys?: string
  /** Pass signals on to the process; true when absent. */
  readonly sigProxy?: boolean
  /** Where to write the new container's id. */
  readonly cidfile?: string
  /** Files of variables and of labels, to be read by `readRunFiles`. */
  readonly envFiles?: readonly string[]
  readonly labelFiles?: readonly string[]
  /** Options of one engine's own program that its API has no place for, as they were given. */
  readonly others?: readonly OtherOption[]
}

export interface OtherOption {
  readonly long: string
  /** Absent for a flag. */
  readonly value?: string
}
