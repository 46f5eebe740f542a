import type { Abortable } from './container.js'
import type { Permission } from './permission.js'

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

/** How a plugin is added to a session. */
export interface LoadOptions extends Abortable {
  /**
   * Called with what the plugin wants, before any of it is granted; false loads nothing. Without it, all is granted: who
   * calls has asked.
   */
  readonly allow?: (wanted: readonly Permission[]) => Promise<boolean>
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
  /**
   * To be asked before the user is asked anything: whether the session can go on in another container at all. Absent
   * where only trying tells.
   *
   * @throws PaksError UNSUPPORTED when it cannot, whatever the image
   */
  mayContinue?(options?: Abortable): Promise<void>
  /** Leaves the container running and ends the session. */
  detach(): void
  /** Ends the session as the shell's own `exit` would. */
  exit(): void
  /**
   * Adds the plugin in a folder of the host, or in a single JavaScript module, to this session, in a process of its own;
   * one of the same name is replaced. Resolves with its name and those of its commands.
   *
   * @throws PaksError BAD_USAGE for what holds no plugin; ABORTED when `allow` says no; UNSUPPORTED where the session can
   *   load none
   */
  load(path: string, options?: LoadOptions): Promise<LoadedPlugin>
  /**
   * Takes a plugin out of this session: its commands and hooks are gone, and what it set up is undone. Resolves with its
   * name and those of the commands it had.
   *
   * @throws PaksError BAD_REFERENCE when there is none of that name; BAD_USAGE for the built-in commands
   */
  unload(name: string): Promise<LoadedPlugin>
}
