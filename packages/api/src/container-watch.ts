import type { Abortable } from './container.js'
import type { OutputStream } from './transport.js'

export interface LogOptions extends Abortable {
  /** The last so many lines; all when absent. */
  readonly tail?: number
  readonly since?: Date
  readonly until?: Date
  /** Puts the time before each line, as the engine writes it. */
  readonly timestamps?: boolean
  /** Goes on with what comes, until the container ends or the signal comes. */
  readonly follow?: boolean
}

/** A piece of what a container printed. */
export interface LogChunk {
  readonly stream: OutputStream
  readonly bytes: Uint8Array
}

/** One reading of what a container uses. */
export interface ContainerStats {
  readonly at: Date
  /** Per cent of one processor: 200 is two of them busy. */
  readonly cpuPercent: number
  /** Bytes. */
  readonly memory: { readonly used: number; readonly limit: number }
  /** Bytes since it started. */
  readonly network: { readonly received: number; readonly sent: number }
  readonly disk: { readonly read: number; readonly written: number }
  readonly processes: number
}

/** What a container is doing, from outside. */
export interface ContainerWatch {
  logs(options?: LogOptions): AsyncIterable<LogChunk>
  /** A row a process, under the titles of `ps`. @throws PaksError NOT_RUNNING */
  processes(
    options?: Abortable & { readonly psArgs?: string },
  ): Promise<readonly Readonly<Record<string, string>>[]>
  /** Readings until the signal comes or the container ends; the first at once. @throws PaksError NOT_RUNNING */
  stats(options?: Abortable): AsyncIterable<ContainerStats>
}
