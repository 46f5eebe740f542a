import { type Container, PaksError } from '@paks/api'
import type { Cli } from '../cli.js'
import { type PackageManager, packageManagers } from './manager-table.js'
import { runStreamed } from './run-streamed.js'

/** What to install, and where. */
export interface InstallRequest {
  readonly container: Container
  readonly packages: readonly string[]
  /** Everything that is installed is brought up to date before. */
  readonly upgrade: boolean
  readonly signal: AbortSignal
}

/**
 * Installs packages with whatever manager the container has, and shows what it prints.
 *
 * @returns the status of the command that failed, or of the last
 * @throws PaksError UNSUPPORTED when the container has no manager that is known, NOT_RUNNING, PAUSED
 */
export const installPackages = async (cli: Cli, request: InstallRequest): Promise<number> => {
  const { container, packages, upgrade, signal } = request
  const manager = await managerIn(container, signal)
  const lines = [
    ...(upgrade ? manager.upgrade : []),
    ...(packages.length === 0 ? [] : withPackages(manager.install, packages)),
  ]
  let status = 0
  for (const [at, argv] of lines.entries()) {
    status = await runStreamed(cli, { container, argv, signal })
    // A list that is not up to date may still have the package.
    if (status !== 0 && at + 1 < lines.length && argv.includes('update')) continue
    if (status !== 0) return status
  }
  return status
}

const withPackages = (
  lines: readonly (readonly string[])[],
  packages: readonly string[],
): readonly (readonly string[])[] =>
  lines.map((argv, at) => (at + 1 === lines.length ? [...argv, ...packages] : argv))

const script = 'for name do command -v "$name" >/dev/null 2>&1 && echo "$name"; done; :'

const managerIn = async (container: Container, signal: AbortSignal): Promise<PackageManager> => {
  const names = packageManagers.map(({ name }) => name)
  const { stdout } = await container.exec(['sh', '-c', script, 'paks', ...names], { user: '0', signal })
  const found = Buffer.from(stdout).toString().split('\n')
  const manager = packageManagers.find(({ name }) => found.includes(name))
  if (manager !== undefined) return manager
  throw new PaksError('UNSUPPORTED', `there is no package manager in ${container.name}`, {
    hint: `paks cp and paks sync put files there; looked for ${names.join(', ')}`,
    exitCode: 125,
  })
}
