import type { Attempt } from '@paks/backend-docker'
import type { ViewProbe } from '@paks/backend-local'
import type { ListedPlugin } from '../plugin/list.js'

/** What there is on this machine and in this terminal, before anything is judged. */
export interface Facts {
  readonly paks: string
  readonly node: string
  /** `linux x64` */
  readonly platform: string
  readonly engines: readonly EngineFindings[]
  readonly local: LocalFacts
  readonly terminal: TerminalFacts
  readonly folders: readonly FolderFacts[]
  readonly plugins: PluginFacts
  /** Absent when no image was named. */
  readonly image?: ImageFacts
}

export interface EngineFindings {
  readonly name: 'docker' | 'podman'
  /** Where its program is; undefined when it is not on the search path. */
  readonly program: string | undefined
  readonly attempts: readonly Attempt[]
}

/** What a session without an engine needs. */
export interface LocalFacts {
  /** Why no terminal can be opened; undefined when one can. */
  readonly noPty: string | undefined
  /** How many user namespaces the kernel allows; undefined where it has none. */
  readonly userNamespaces: number | undefined
  /** A user without rights may make one. */
  readonly unprivileged: boolean
  readonly overlay: boolean
  /** What came of making a view of this machine; absent when nobody tried. */
  readonly view?: ViewProbe
}

export interface TerminalFacts {
  readonly input: boolean
  readonly output: boolean
  readonly columns: number
  readonly rows: number
  readonly term: string
  readonly colour: boolean
  readonly noColor: boolean
  /** Undefined when the terminal was not asked or did not answer. */
  readonly kittyKeyboard: boolean | undefined
  /** What decides the character set: `C.UTF-8`; '' when nothing is set. */
  readonly locale: string
  readonly utf8: boolean
}

export interface FolderFacts {
  readonly what: string
  readonly path: string
  readonly state: 'writable' | 'absent' | 'readonly' | 'no-folder'
  /** Others may read it. */
  readonly open: boolean
}

export interface PluginFacts {
  readonly found: readonly ListedPlugin[]
  /** Why nothing can be told of them. */
  readonly failure?: { readonly message: string; readonly hint: string }
}

export type ImageFacts =
  | {
      readonly kind: 'found'
      readonly reference: string
      readonly engine: string
      readonly shells: readonly string[]
    }
  | { readonly kind: 'failed'; readonly reference: string; readonly message: string; readonly hint: string }
