import type { Output } from '@paks/api'
import type { Settings } from '@paks/core/config'
import type { Command } from 'commander'
import type { Project } from './plugin/project.js'

/** What a verb holds: the process it runs in, where it prints, and how it says what status to end with. */
export interface Cli {
  readonly process: NodeJS.Process
  readonly env: NodeJS.ProcessEnv
  /** The folder of the user's settings, environments and state. */
  readonly home: string
  /** Standard output, as the listing verbs use it. */
  readonly out: Output
  /** Standard error: what a person should know beside the output. */
  readonly err: Output
  /** What the project brings that the user stands in; undefined where there is none. */
  project(): Promise<Project | undefined>
  /** The settings with these `-s key=value` over them. */
  settings(flags?: readonly string[]): Promise<Settings>
  /** The commands and options of `paks`: those of one verb whole, or with undefined of all. */
  commandLine(verb: string | undefined): Promise<Command>
  /** Ends the program with this status once the verb is done; 0 when it says nothing. */
  done(status: number): void
}

/** Adds a verb to the command line. What it needs to run is loaded when it runs. */
export type DefineVerb = (paks: Command, cli: Cli) => void
