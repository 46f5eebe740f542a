import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PaksError } from '@paks/api'
import { fileFailure } from '@paks/core/config'
import { runQuietly } from '../host-program.js'
import { lendApi } from './bundled.js'
import { npmFailure } from './npm-failure.js'
import { textIn } from './package-json.js'
import { npmSpec, type Wanted } from './wanted.js'

/** A package that npm has brought, apart from those that are in use; gone when disposed of, unless it was kept. */
export interface Fetched extends AsyncDisposable {
  /** The package's own folder. */
  readonly folder: string
  /** What npm's lock file says of it; undefined for a folder. */
  readonly integrity: string | undefined
  /** Gives it its place among the plugins. Resolves with the folder it then has. */
  keep(): Promise<string>
}

export interface FetchOptions {
  /** See `pluginFolder`. */
  readonly plugins: string
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/**
 * Has npm install a package with what it depends on below it, so that its folder is all it needs. No script of any
 * package runs. `@paks/api` is not fetched: Paks hands it its own.
 *
 * @throws PaksError COMMAND_NOT_FOUND without npm, ABORTED, and what npm failed of
 */
export const fetchPackage = async (
  wanted: Wanted,
  { plugins, env, signal }: FetchOptions,
): Promise<Fetched> => {
  const draft = join(plugins, `${draftPrefix}${process.pid}-${randomBytes(4).toString('hex')}`)
  const remove = (): Promise<void> => rm(draft, { recursive: true, force: true })
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 })
    await sweep(plugins)
    await writeFile(join(draft, 'package.json'), '{ "private": true }\n')
    const { status, stderr } = await npm(draft, wanted, env, signal)
    if (status !== 0) throw npmFailure(toldAs(wanted), stderr)
    const name = await onlyDependency(draft)
    const folder = join(draft, 'node_modules', name)
    await lendApi(folder)
    return {
      folder,
      integrity: await integrityOf(draft, name),
      keep: async () => {
        const place = join(plugins, 'packages', `${name.replace('/', '+')}-${randomBytes(4).toString('hex')}`)
        await mkdir(join(plugins, 'packages'), { recursive: true, mode: 0o700 })
        await rename(folder, place)
        return place
      },
      [Symbol.asyncDispose]: remove,
    }
  } catch (thrown) {
    await remove()
    throw fileFailure(thrown, plugins)
  }
}

/** As the user named it, more or less. */
const toldAs = (wanted: Wanted): string =>
  wanted.kind === 'registry' && wanted.range === undefined ? wanted.name : npmSpec(wanted)

const draftPrefix = '.new-'

const npm = (
  cwd: string,
  wanted: Wanted,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): ReturnType<typeof runQuietly> =>
  runQuietly(
    'npm',
    [
      'install',
      ...[
        '--ignore-scripts',
        '--omit=dev',
        '--install-links',
        '--install-strategy=nested',
        '--legacy-peer-deps',
      ],
      ...['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'],
      '--',
      npmSpec(wanted),
    ],
    { cwd, env, signal },
  ).catch((thrown: unknown) => {
    const error = PaksError.from(thrown)
    if (error.code !== 'COMMAND_NOT_FOUND') throw error
    throw new PaksError('COMMAND_NOT_FOUND', 'there is no npm to install plugins with', {
      hint: 'it comes with Node: install that, or put it on PATH',
      cause: thrown,
    })
  })

const onlyDependency = async (draft: string): Promise<string> => {
  const found: unknown = JSON.parse(await readFile(join(draft, 'package.json'), 'utf8'))
  const [name] = Object.keys(dependenciesOf(found))
  if (name === undefined) throw new PaksError('INTERNAL', 'npm installed nothing, and did not say why')
  return name
}

const dependenciesOf = (value: unknown): object =>
  typeof value === 'object' &&
  value !== null &&
  'dependencies' in value &&
  typeof value.dependencies === 'object' &&
  value.dependencies !== null
    ? value.dependencies
    : {}

/** npm keeps a lock file of its own beside what it installs. */
const integrityOf = async (draft: string, name: string): Promise<string | undefined> => {
  const lock: unknown = JSON.parse(await readFile(join(draft, 'node_modules', '.package-lock.json'), 'utf8'))
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return undefined
  const packages = lock.packages
  if (typeof packages !== 'object' || packages === null) return undefined
  const entry: unknown = Object.entries(packages).find(([path]) => path === `node_modules/${name}`)?.[1]
  return textIn(entry, 'integrity')
}

/** What a process that was killed has left. */
const sweep = async (plugins: string): Promise<void> => {
  for (const entry of await readdir(plugins)) {
    const pid = Number(
      entry.startsWith(draftPrefix) ? entry.slice(draftPrefix.length).split('-')[0] : Number.NaN,
    )
    if (Number.isInteger(pid) && !isAlive(pid))
      await rm(join(plugins, entry), { recursive: true, force: true })
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
