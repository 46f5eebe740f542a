import type { Change, ErrorCode } from '@paks/api'
import type { CreateBody } from '../container/create-body.js'
import type { CreateOptions, NetworkEndpoint } from '../create/create-options.js'
import type { Depths } from '../save/depths.js'
import type { JsonView } from '../wire/json-view.js'
import type { Gap } from './gap.js'

/** `HostConfig.LogConfig` of a create. */
export interface LogBody {
  readonly Type: string
  readonly Config?: Readonly<Record<string, string>>
}

/** What an engine's error text means. Rules are tried in order and the first that fits decides. */
export interface FailureRule {
  readonly text: RegExp
  /** Only for this HTTP status, when given. */
  readonly status?: number
  readonly code: ErrorCode
  /** What to say where the engine's own words tell nobody what is the matter. */
  readonly message?: string
  /** 125 when absent. */
  readonly exitCode?: number
  readonly hint?: string
}

/** Everything in which one engine's API differs from another's. Each backend package holds one. */
export interface Dialect {
  readonly name: 'docker' | 'podman'
  /** As prose writes it: `Docker`. */
  readonly title: string
  /** Tried before the rules that all engines share. */
  readonly failures: readonly FailureRule[]
  /** A container that is attached to can be given its size before it is started. */
  readonly sizeBeforeStart: boolean
  /** Pauses in milliseconds after which a size is told once more. */
  readonly repeatSizeAfter: readonly number[]
  /** The status of `exec` when the program does not exist. */
  readonly execNotFound: readonly number[]
  /**
   * How an archive names layers that the engine has: with no file for them, or with empty ones; `none` when it cannot
   * load such an archive at all.
   */
  readonly relabel: 'layers-absent' | 'layers-empty' | 'none'
  /** Inspecting an image does not show SHELL and ONBUILD, and shows the history as it is stored. */
  readonly hidesConfig: boolean
  /** Asked for the last lines of a terminal's log, it puts the pieces of unfinished ones in another order. */
  readonly tailsAmiss: boolean
  /** A commit ends when its client goes. */
  readonly commitStops: boolean
  /** The size of a container's root counts what the container wrote. */
  readonly rootSizeIsTotal: boolean
  /** Commit adds a layer even when nothing has changed; so that is looked up first. */
  readonly commitsEmptyLayers: boolean
  /** To tell what has changed it compares the whole trees, which takes as long as a commit. */
  readonly comparesTrees: boolean
  /** Taking a running container out of its networks frees the host's ports. */
  readonly freesPorts: boolean
  /** A difference that every new container of this engine has. */
  isNoise(change: Change): boolean
  /** The repository that the engine's own commands store under a name as typed. */
  ownRepository(repository: string): string
  /** Create from the full name that the engine's own API finds for an image, not from the name as typed. */
  readonly resolvesNames: boolean
  /** Sends readings of its own accord, about one a second; otherwise it is asked for each. */
  readonly streamsStats: boolean
  /** Asked for an archive of a link, sends what the link leads to. */
  readonly archivesLinkTargets: boolean
  /** Archives of paths name the engine's own user as the owner of everything. */
  readonly hidesOwners: boolean
  /** A file that grows while a directory is archived ends the archive, which looks whole. */
  readonly cutsArchives: boolean
  /** An archive is unpacked even into a mount that is read-only. */
  readonly writesReadOnly: boolean
  /** What it cannot do, or could not before some version. */
  readonly gaps: readonly Gap[]
  /** Options of a new container that it would take and forget, with what to do instead. */
  readonly ignoredOptions: Readonly<Partial<Record<keyof CreateOptions, string>>>
  /** The same of a container's place in a network. */
  readonly ignoredInNetworks: Readonly<Partial<Record<keyof NetworkEndpoint, string>>>
  /** Milliseconds it needs to read past events: it gives none when the end of the query has passed by then. */
  readonly eventsTake: number
  /** A log that holds the last of what is printed, and that no output waits for longer than it must. */
  readonly recentLog: LogBody
  /** The log drivers that configuration files of this machine name for its engine. */
  logDrivers(env: Readonly<Record<string, string | undefined>>): readonly string[]
  /** The body of a create as this engine has to be told the same. */
  adaptCreate(body: CreateBody): object
  /** How deep images may become before a save writes fewer layers; the usual depths when absent. */
  readonly depths?: Depths
  readonly routes: Routes
  /** Reads the answer of {@link Routes.wait}. */
  waitStatus(reply: JsonView): number
}

/** Paths that are not the same everywhere; all the others stand where they are used. */
export interface Routes {
  /** Answers when a container that is running has ended. */
  wait(id: string): string
  inspectImage(reference: string): string
  pullImage(repository: string, tag: string, platform: string | undefined): string
  tagImage(id: string, repository: string, tag: string): string
  removeImage(name: string, force: boolean): string
  /** Takes a name from an image that is in use, where removing by force would remove its containers. */
  readonly untagImage?: (name: string, repository: string, tag: string) => string
  /** Runs a healthcheck now, where the engine may not run it by itself. */
  readonly checkHealth?: (id: string) => string
  /** Where to ask for a container's processes, `ps`'s own arguments given or not. */
  processes(id: string, psArgs: string | undefined): string
}
