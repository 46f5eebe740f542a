import { fileURLToPath } from 'node:url'

/** A place of V8's stack traces: `at run (file:///p/index.js:3:9)`. An import adds a query, so that it is a new module. */
const place = /file:\/\/[^\s()?]+(?:\?[^\s():]*)?:\d+(?::\d+)?/g

/**
 * Where in a plugin an error was made: the first place of a stack that is neither ours nor in a package that it uses.
 *
 * @param stack - of an error, or what Node printed as it ended
 * @param own - the module that runs plugins, as a file URL
 * @example
 * thrownAt(error.stack, import.meta.url) // '/plugins/tree/dist/index.js:12:9'
 */
export const thrownAt = (stack: string | undefined, own: string): string | undefined => {
  const folder = own.slice(0, own.lastIndexOf('/') + 1)
  const [first] = (stack?.match(place) ?? []).filter(
    (each) => !each.startsWith(folder) && !each.includes('/node_modules/'),
  )
  const [, url, position] = /^([^?]+?)(?:\?.*?)?((?::\d+){1,2})$/.exec(first ?? '') ?? []
  return url === undefined ? undefined : pathOf(url, position ?? '')
}

/** A stack is its maker's text: what looks like a place need not be a path. */
const pathOf = (url: string, position: string): string | undefined => {
  try {
    return `${fileURLToPath(url)}${position}`
  } catch {
    return undefined
  }
}
