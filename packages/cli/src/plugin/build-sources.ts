import { access, readdir, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PaksError } from '@paks/api'
import { runQuietly } from '../host-program.js'
import { codeDates } from './code-dates.js'
import { type PackageJson, readPackageJson, textIn } from './package-json.js'

/** So many lines of what a build printed are shown. */
const mostLines = 12

/**
 * Has a package build itself (`npm run build`) where its sources are newer than what was built of them; its manifest
 * is then new, too. A package without that script has nothing to build.
 *
 * @returns the newest date of what is there to load, which changes when it does
 * @throws PaksError BAD_USAGE with what the build said
 */
export const buildSources = async (
  folder: string,
  { env, signal }: { readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<number> => {
  const found = await readPackageJson(folder)
  const entry = textIn(found.value.paks, 'entry') ?? './dist/index.js'
  const before = await codeDates(folder, entry)
  if (before.sources <= before.built || textIn(found.value.scripts, 'build') === undefined)
    return before.built
  await refuseBare(folder, found)
  const { status, stdout, stderr } = await runQuietly('npm', ['run', 'build', '--silent'], {
    cwd: folder,
    env,
    signal,
  })
  if (status !== 0) {
    // A compiler may write what it complains of: that is no newer than its sources.
    await makeOlder(join(folder, dirname(entry)), before.sources)
    throw failed(found.name, `${stdout}${stderr}`)
  }
  // A compiler may leave a file as it is when only a comment has changed.
  const now = new Date()
  await utimes(join(folder, entry), now, now).catch(() => undefined)
  return (await codeDates(folder, entry)).built
}

/** Gives all files of a folder a date before this one, in milliseconds since 1970. */
const makeOlder = async (folder: string, than: number): Promise<void> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const date = new Date(than - 1000)
  for (const entry of entries)
    if (entry.isFile()) await utimes(join(entry.parentPath ?? entry.path, entry.name), date, date)
}

/** What a build needs was never installed: it could only say that a program is missing. */
const refuseBare = async (folder: string, { name, value }: PackageJson): Promise<void> => {
  if (value.devDependencies === undefined) return
  await access(join(folder, 'node_modules')).catch((cause: unknown) => {
    throw new PaksError('BAD_USAGE', `${name} cannot be built yet: what it is built with is not there`, {
      hint: `cd ${folder} && npm install`,
      cause,
    })
  })
}

const failed = (name: string, printed: string): PaksError => {
  const lines = printed.split('\n').filter((line) => line.trim() !== '')
  const shown = lines.slice(0, mostLines)
  const more = lines.length - shown.length
  return new PaksError(
    'BAD_USAGE',
    [`${name} does not build`, ...shown, ...(more > 0 ? [`… and ${more} lines more`] : [])].join('\n'),
    { hint: 'npm run build in its folder says the same' },
  )
}
