import type { Backend, Container } from '@paks/api'

/** Where a plugin is tested: a backend, and a container of it that runs. Disposing of it leaves nothing. */
export interface Place extends AsyncDisposable {
  readonly backend: Backend
  readonly container: Container
  readonly variables: Readonly<Record<string, string>>
  readonly directory: string
  /** The shell to type into; the best one of the container when absent. */
  readonly shell?: string
  /** What that shell gets beside its own environment. */
  readonly shellEnv?: Readonly<Record<string, string>>
}
