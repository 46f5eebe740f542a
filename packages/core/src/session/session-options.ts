import type {
  Abortable,
  Backend,
  ContainerView,
  Environments,
  Plugin,
  SettingsView,
  Transport,
} from '@paks/api'
import type { Clock } from '../clock.js'
import type { RealHost } from '../host/granted-host.js'
import type { OpenHome } from './moving.js'
import type { PluginSource } from './plugin-source.js'
import type { SessionChoices } from './session-choices.js'
import type { UserTerminal } from './user-terminal.js'

/** What a session is opened with. */
export interface SessionOptions extends SessionChoices {
  readonly backend: Backend
  readonly container: ContainerView
  /** Attached, not yet read from. */
  readonly transport: Transport
  readonly terminal: UserTerminal
  readonly plugins: readonly Plugin[]
  readonly clock: Clock
  /** Marks of this session carry it. */
  readonly nonce: string
  /** The shell's name as far as it is known before it says hello. */
  readonly shell: string
  /** The shell runs already; `hooked` when it has the hook of an earlier session with this nonce. */
  readonly joined?: {
    readonly hooked: boolean
    readonly utf8: boolean
    /** Called with each chunk of output. */
    drawn(): void
  }
  /** What commands may do on the host; each is held to its permissions. */
  readonly host?: RealHost
  readonly environments?: Environments
  readonly settings?: SettingsView
  /** Where plugins come from while the session runs. */
  readonly pluginSource?: PluginSource
  /** Opens a container for the session to go on in; `container` and `transport` are then that one's. */
  readonly openHome?: OpenHome
  /** Throws when the container cannot be left, whatever for. */
  readonly mayLeave?: (asked: Abortable) => Promise<void>
  /** Print stacks of unexpected errors. */
  readonly debug?: boolean
}
