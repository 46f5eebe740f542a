import { type Backend, type BackendProvider, PaksError } from '@paks/api'

type Env = Readonly<Record<string, string | undefined>>

/** The engines Paks knows, in the order they are looked for. Each is loaded when it is wanted. */
const engines = {
  docker: async () => (await import('@paks/backend-docker')).docker,
  podman: async () => (await import('@paks/backend-podman')).podman,
} as const

const local = async () => await import('@paks/backend-local')

/** The backends that have containers. */
export const engineNames: readonly string[] = Object.keys(engines)

/** What `--backend` takes. */
export const backendNames: readonly string[] = [...engineNames, 'local']

/** Those that may have containers of ours: the machine too, while there are sessions on it, and what trusted plugins bring. */
export const enginesToAsk = async (env: Env): Promise<readonly string[]> => {
  const { trustedBackends } = await import('../plugin/brought-backend.js')
  // A list that cannot be read is told of where plugins are used.
  const brought = await trustedBackends(env).catch(() => [])
  return [...((await local()).hasSessions(env) ? backendNames : engineNames), ...brought]
}

/** Opens the engine of that name, or what a plugin brings. @throws PaksError what the backend throws */
export const openEngineNamed = async (
  name: string,
  options: { readonly env: Env; readonly signal: AbortSignal },
): Promise<Backend> => {
  if (name === 'docker' || name === 'podman') return (await engines[name]()).open(options)
  if (name === 'local') return (await local()).local.open(options)
  const { broughtBackend } = await import('../plugin/brought-backend.js')
  const provider = await broughtBackend(name, options.env)
  if (provider !== undefined) return await provider.open(options)
  throw noBackend(name)
}

const noBackend = (name: string): PaksError =>
  new PaksError('BAD_USAGE', `there is no backend called ${name}`, {
    hint: `it is one of ${backendNames.join(', ')}, or what a plugin brings: paks plugin list`,
  })

/** A root directory, an archive or an OCI layout, which is run without an engine: its path and not a name. */
export const isRootPath = (image: string): boolean =>
  /^(?:\/|\.\.?(?:\/|$)|~\/)/.test(image) || /\.(?:tar|tgz|tar\.gz)$/.test(image)

/** How the user chose where to run. */
export interface BackendChoice {
  /** `--backend`; the first engine that answers when absent. */
  readonly name: string | undefined
  /** An image was named, so that a container is wanted. */
  readonly image: boolean
  /** The machine without a view of it: `--no-isolation`. */
  readonly plain?: boolean
  readonly env: Env
  readonly signal: AbortSignal
  /** Finds what a plugin of the user brings under that name. */
  readonly brought?: (name: string) => Promise<BackendProvider | undefined>
  /** Told of an engine that is there and refuses, when another is taken. */
  readonly leftOut?: (engine: string, why: PaksError) => void
}

/**
 * Opens the backend a run needs: the one that was named, this machine itself when no image was, else the first
 * engine that answers.
 *
 * @throws PaksError what the backend throws; where no engine answers, one error that tells of each
 */
export const openBackend = async (choice: BackendChoice): Promise<Backend> => {
  const { name, image, plain = false, env, signal } = choice
  const options = { env, signal }
  if (name === 'local' || (name === undefined && !image)) {
    const machine = await local()
    return await (plain ? machine.plain : machine.local).open(options)
  }
  if (name === 'docker' || name === 'podman') return (await engines[name]()).open(options)
  if (name !== undefined) {
    const provider = await choice.brought?.(name)
    if (provider !== undefined) return await provider.open(options)
    throw noBackend(name)
  }
  const failures: (readonly [engine: string, why: PaksError])[] = []
  for (const [engine, load] of Object.entries(engines)) {
    try {
      const backend = await (await load()).open(options)
      for (const [other, why] of failures) if (isTelling(why)) choice.leftOut?.(other, why)
      return backend
    } catch (thrown) {
      failures.push([engine, PaksError.from(thrown)])
    }
  }
  throw noEngine(failures.map(([, why]) => why))
}

/** An engine that is there and refuses says more than one that is not installed. */
const isTelling = ({ code }: PaksError): boolean => code !== 'ENGINE_NOT_INSTALLED'

/** What to tell where no engine answers. */
export const noEngine = (failures: readonly PaksError[]): PaksError => {
  const telling = failures.find(isTelling)
  if (telling !== undefined) return telling
  return new PaksError('ENGINE_NOT_INSTALLED', 'neither Docker nor Podman was found on this machine', {
    hint: 'install one of them, or open a shell on this machine itself: paks run',
    exitCode: 125,
  })
}
