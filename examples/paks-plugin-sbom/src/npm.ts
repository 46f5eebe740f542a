import type { Found } from './found.js'

const place = /\/node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/

/** Reads a package.json of a node_modules folder; nothing for one that belongs to a part of a package. */
export const parseNpm = (path: string, text: string): readonly Found[] => {
  if (!place.test(path)) return []
  const json = parse(text)
  if (typeof json !== 'object' || json === null) return []
  const name = 'name' in json ? json.name : undefined
  const version = 'version' in json ? json.version : undefined
  const license = 'license' in json ? json.license : undefined
  if (typeof name !== 'string' || typeof version !== 'string' || name === '' || version === '') return []
  return [
    {
      kind: 'npm',
      name,
      version,
      path,
      ...(typeof license === 'string' && license !== '' ? { license } : {}),
    },
  ]
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Packages carry broken ones to test with.
    return undefined
  }
}
