import type { Abortable } from './container.js'
import type { StampedPlugin } from './plugin.js'

/** A line the shell ran at its primary prompt. */
export interface ShellCommand {
  readonly line: string
  /** Where it was run, as the shell names it. */
  readonly directory: string
  /** Its exit status; undefined while it runs and where the shell does not tell. */
  readonly status: number | undefined
  /** When the shell told of it: at its end. */
  readonly at: Date
}

/**
 * The shell in front of the user. Variables travel by a file on tmpfs that only the user can read and that is gone
 * when the prompt is back: never on screen, in a history, in a list of processes or in a saved image.
 */
export interface ShellControl {
  /** The shell's working directory. */
  directory(options?: Abortable): Promise<string>
  /** The exported variables with their values, exactly. @throws PaksError UNSUPPORTED where the shell has no hook */
  exported(options?: Abortable): Promise<Readonly<Record<string, string>>>
  /** Exports variables in the shell, exactly as given. @throws PaksError UNSUPPORTED, BAD_USAGE for a bad name */
  export(variables: Readonly<Record<string, string>>, options?: Abortable): Promise<void>
  /** Takes the line that is running out of the shell's history: it carries a secret. */
  forgetLine(): void
  /** Lines the shell has run, oldest first, where its hook tells. */
  readonly commands: readonly ShellCommand[]
}

/** A plugin that was added to a session. */
export interface LoadedPlugin {
  readonly plugin: string
  readonly commands: readonly string[]
}

/** How the session goes on after the command. */
export interface SessionControl {
  /**
   * Goes on in this very terminal with a new container from an image: same directory, same exported variables, same
   * window. Resolves once the new shell has its prompt; when anything fails the old container is still there and
   * attached.
   */
  continueIn(image: string, options?: Abortable & { readonly keepOld?: boolean }): Promise<void>
  /** Leaves the container running and ends the session. */
  detach(): void
  /** Ends the session as the shell's own `exit` would. */
  exit(): void
  /** Adds a plugin to this session. @throws PaksError BAD_USAGE */
  load(plugin: StampedPlugin): void
  /**
   * Adds the plugin in a folder of the host to this session, in a process of its own; one that came from there before
   * is replaced. Resolves with its name and those of its commands.
   *
   * @throws PaksError BAD_USAGE for a folder that holds no plugin; UNSUPPORTED where the session can load none
   */
  loadFolder(folder: string, options?: Abortable): Promise<LoadedPlugin>
}
