import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isStampedPlugin, PaksError, type StampedPlugin } from '@paks/api'
import { replaceFile } from '@paks/core/config'
import { currentPlugin, manifestOf, type PluginManifest, readManifest, thrownAt } from '@paks/core/plugin'
import { type PackageJson, readPackageJson, textIn } from './package-json.js'

/** The manifest that a package's code makes, beside its package.json. */
export interface MadeManifest {
  readonly package: PackageJson
  readonly manifest: PluginManifest
  /** A sentence for each name of the API that the code uses and that was replaced. */
  readonly renamed: readonly string[]
}

/**
 * Runs a plugin's module and reads off it what it has.
 *
 * @throws PaksError PATH_NOT_FOUND, BAD_USAGE
 */
export const makeManifest = async (folder: string): Promise<MadeManifest> => {
  const found = await readPackageJson(folder)
  const entry = textIn(found.value.paks, 'entry') ?? './dist/index.js'
  const { value: plugin, told } = currentPlugin(await pluginIn(resolve(folder, entry)))
  const manifest = manifestOf(plugin, entry)
  // What the code says is held to the same rules as what is read later.
  return {
    package: found,
    manifest: readManifest(
      asJson(manifest),
      `${entry} of ${found.name}`,
      'mend it in the source of the plugin',
    ),
    renamed: told,
  }
}

/**
 * Writes the manifest of a plugin's code into its package.json, and leaves the rest of it as it is.
 *
 * @returns whether it changed
 */
export const buildManifest = async (
  folder: string,
): Promise<MadeManifest & { readonly changed: boolean }> => {
  const made = await makeManifest(folder)
  const { text, value, path } = made.package
  const changed = JSON.stringify(value.paks) !== JSON.stringify(made.manifest)
  if (changed)
    await replaceFile(path, formatted({ ...value, paks: made.manifest }, text), { keepsMode: true })
  return { ...made, changed }
}

/** With the indent and the last character that the file had. */
const formatted = (value: object, before: string): string => {
  const indent = /^\{\r?\n([ \t]+)/.exec(before)?.[1] ?? '  '
  return `${JSON.stringify(value, null, indent)}${before.endsWith('\n') ? '\n' : ''}`
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const pluginIn = async (path: string): Promise<StampedPlugin> => {
  const url = pathToFileURL(path).href
  let module: { readonly default?: unknown }
  try {
    module = await import(url)
  } catch (cause) {
    if (!existsSync(path))
      throw new PaksError('PATH_NOT_FOUND', `there is no ${path}`, {
        hint: 'compile it first: npm run build',
        cause,
      })
    const { message } = PaksError.from(cause)
    const missing = /^Cannot find package '([^']+)'/.exec(message)?.[1]
    const at = cause instanceof Error ? thrownAt(cause.stack, import.meta.url) : undefined
    throw new PaksError('BAD_USAGE', `${path} could not be loaded: ${message}`, {
      hint:
        missing === undefined
          ? `thrown at ${at ?? path}`
          : `npm install ${missing}, in the folder of the plugin`,
      cause,
    })
  }
  if (isStampedPlugin(module.default)) return module.default
  throw new PaksError('BAD_USAGE', `${path} exports no plugin`, {
    hint: "export default definePlugin({ … }), from '@paks/api'",
  })
}
