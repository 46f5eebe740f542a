import type { EngineInfo } from './backend.js'

/** A line that ran as a host command in this session. */
export interface HistoryEntry {
  readonly line: string
  readonly at: Date
  readonly ok: boolean
}

/** What a command or hook may know of the session it runs in. */
export interface SessionView {
  readonly id: string
  readonly engine: EngineInfo
  /** `bash`, `zsh`, `fish`, `ash`, `dash`, … or the program's own name. */
  readonly shell: string
  /** `#commands` this session has run, oldest first. */
  readonly history: readonly HistoryEntry[]
  /** The commands that can be typed here. */
  readonly commands: readonly CommandSummary[]
  /** The names of its plugins, the built-in commands' aside. */
  readonly plugins: readonly string[]
}

/** A command as `#help` lists it. */
export interface CommandSummary {
  readonly name: string
  readonly about: string
  readonly usage: string
  readonly examples: readonly { readonly line: string; readonly about: string }[]
  readonly args: readonly { readonly name: string; readonly kind: string; readonly about: string }[]
}
