/** What a plugin's process may use. */
export interface PluginLimits {
  /** Megabytes of JavaScript objects. */
  readonly heap: number
  /** Megabytes of memory in all. */
  readonly memory: number
  /** Milliseconds until it has loaded. */
  readonly start: number
  /** Milliseconds until a hook has answered. */
  readonly hook: number
  /** Milliseconds until a completer has answered. */
  readonly complete: number
  /** Milliseconds between Ctrl-C and the end of what did not heed it. */
  readonly grace: number
  /** Milliseconds to undo what it set up, at its end. */
  readonly unload: number
  /** Milliseconds without anything to do until it is ended. */
  readonly idle: number
  /** Bytes of one message. */
  readonly message: number
  /** Requests that are open at once. */
  readonly requests: number
  /** Bytes of text that one command prints; what it pipes does not count. */
  readonly printed: number
}

const megabyte = 1024 * 1024

export const pluginLimits: PluginLimits = {
  heap: 256,
  memory: 768,
  start: 20_000,
  hook: 10_000,
  complete: 2000,
  grace: 250,
  unload: 1000,
  idle: 60_000,
  message: 64 * megabyte,
  requests: 64,
  printed: 16 * megabyte,
}
