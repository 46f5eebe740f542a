import type { Abortable, Ask, LoadOptions, Plugin } from '@paks/api'

/** How plugins are brought up to date. */
export interface Freshening extends Required<Abortable> {
  /** The command that is to run: `tree`, `tree/tree`. Without one all are looked at, and nobody is told what does not build. */
  readonly command?: string
  /** No plugin has that command: it may have been written since, in any of them. */
  readonly isNew?: boolean
  /** Asked about what a plugin wants beyond what it was granted; without it that waits for the next use. */
  readonly ask?: Ask
}

/** Where the plugins of a session come from that it is not opened with, and how those change that it is. */
export interface PluginSource {
  /** Makes what a session can use of the plugin in a folder of the host, or in a single module. */
  load(path: string, options: LoadOptions): Promise<Plugin>
  /** Ends what runs of a plugin, which is nobody's any more. */
  unload(name: string): Promise<void>
  /** True when the sources of some plugin may change while it is used. */
  readonly follows: boolean
  /**
   * Brings such plugins up to date, as far as a command concerns them; resolves with those that changed.
   *
   * @throws PaksError what a build said
   */
  fresh(how: Freshening): Promise<readonly Plugin[]>
}
