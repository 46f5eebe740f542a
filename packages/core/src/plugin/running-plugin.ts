import type {
  BackendProvider,
  Candidate,
  CommandContext,
  CompletionQuery,
  HookName,
  Output,
  PaksError,
} from '@paks/api'
import type { CommandManifest } from './manifest.js'

/** What a command left: its value for `--json`, and how it is printed for people. */
export class CommandAnswer {
  readonly #value: unknown
  readonly print: (out: Output) => void

  constructor(value: unknown, print: (out: Output) => void) {
    this.#value = value
    this.print = print
  }

  /** `--json` prints this. */
  toJSON(): unknown {
    return this.#value
  }
}

/** A plugin that is there to be asked: in a process of its own or, trusted, in this one. */
export interface RunningPlugin {
  command(command: CommandManifest, context: CommandContext): Promise<CommandAnswer>
  complete(command: CommandManifest, arg: string, query: CompletionQuery): Promise<readonly Candidate[]>
  /** @param event - what the handler gets */
  hook(name: HookName, event: readonly unknown[]): Promise<unknown>
  backend(name: string): BackendProvider
  /** Resolves when what was cancelled has ended: with false when it ended with it. */
  ready(): Promise<boolean>
  /** Nothing was asked of it that is not answered yet. */
  readonly isIdle: boolean
  /** Resolves when it is there no more. */
  readonly ended: Promise<PaksError>
  stop(): Promise<void>
}
