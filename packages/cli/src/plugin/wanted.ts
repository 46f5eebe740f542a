import { resolve } from 'node:path'
import { PaksError } from '@paks/api'
import { pluginName } from './plugin-name.js'

/** What `paks plugin add` is to install. */
export type Wanted =
  | { readonly kind: 'registry'; readonly name: string; readonly range: string | undefined }
  /** A folder, or an archive that `npm pack` has made. */
  | { readonly kind: 'path'; readonly path: string }

/**
 * Reads what is to be added: a name with or without a range, or a path, which begins with `.`, `/` or `~` or ends with
 * `.tgz`. Nothing else that npm would take: no address, no repository.
 *
 * @example
 * wantedPlugin('tree@^1.2', home) // { kind: 'registry', name: 'paks-plugin-tree', range: '^1.2' }
 * @throws PaksError BAD_USAGE
 */
export const wantedPlugin = (
  text: string,
  { cwd, home }: { readonly cwd: string; readonly home: string },
): Wanted => {
  if (/^[./~]/.test(text) || /\.(?:tgz|tar\.gz)$/.test(text)) {
    return { kind: 'path', path: resolve(cwd, text.replace(/^~(?=\/|$)/, home)) }
  }
  const sign = text.indexOf('@', 1)
  const range = sign === -1 ? undefined : text.slice(sign + 1)
  if (range !== undefined && !/^[\w.^~<>=*| -]+$/.test(range)) {
    throw new PaksError('BAD_USAGE', `${JSON.stringify(range)} is no version, range or tag`, {
      hint: `${text.slice(0, sign)}@1.2.3, @^1.2 or @next; a folder begins with ./`,
    })
  }
  return { kind: 'registry', name: pluginName(sign === -1 ? text : text.slice(0, sign)).package, range }
}

/** As npm takes it. */
export const npmSpec = (wanted: Wanted): string =>
  wanted.kind === 'path' ? wanted.path : `${wanted.name}@${wanted.range ?? 'latest'}`
