import type { CommandSummary, EngineInfo, HistoryEntry, SettingsView, ShellCommand } from '@paks/api'

/** What is asked of a plugin's process, by method. */
export const childMethods = {
  describe: 'describe',
  load: 'load',
  command: 'command',
  complete: 'complete',
  hook: 'hook',
  unload: 'unload',
} as const

/** What a plugin's process is told to load. */
export interface LoadRequest {
  /** The module's path. */
  readonly entry: string
  /** The name that the manifest gives the plugin. */
  readonly name: string
  /** What the user set for it. */
  readonly options: Readonly<Record<string, unknown>>
  /** Patterns of the hosts that it may connect to. */
  readonly hosts: readonly string[]
}

/** A session as it was when a call began. */
export interface SessionPicture {
  readonly id: string
  readonly engine: EngineInfo
  readonly shell: string
  readonly history: readonly HistoryEntry[]
  readonly commands: readonly CommandSummary[]
  readonly plugins: readonly string[]
}

/** What of a call's surroundings is known without asking. */
export interface CallPicture {
  readonly session: SessionPicture
  readonly container: {
    readonly id: string
    readonly name: string
    readonly image: string
    readonly apply: boolean
  }
  readonly host: {
    readonly cwd: string
    readonly home: string
    /** Patterns of the names of variables that may be seen, and those that there are. */
    readonly seen: readonly string[]
    readonly env: Readonly<Record<string, string>>
  }
  readonly settings: Readonly<Record<string, ReturnType<SettingsView['get']>>>
  readonly shellCommands: readonly ShellCommand[]
  readonly out: { readonly isTTY: boolean; readonly columns: number }
}

/** What a command prints, one step. */
export type PrintStep =
  | { readonly op: 'text' | 'styled'; readonly text: string }
  | { readonly op: 'error'; readonly message: string; readonly hint?: string }
  | { readonly op: 'table'; readonly rows: readonly Readonly<Record<string, string | number>>[] }
  | { readonly op: 'json'; readonly value: unknown }
  | { readonly op: 'chunk'; readonly chunk: string | Uint8Array }
  | {
      readonly op: 'progress'
      /** Which progress line: a number of the plugin's own. */
      readonly line: number
      readonly label?: string
      readonly done?: number
      readonly total?: number
      readonly ended?: boolean
    }

/** What a command left. */
export interface CommandResult {
  readonly value: unknown
  /** What its `render` printed of the value. */
  readonly rendered: readonly PrintStep[]
}
