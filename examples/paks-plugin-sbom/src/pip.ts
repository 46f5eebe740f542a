import type { Found } from './found.js'
import { parseParagraphs } from './paragraphs.js'

/** Reads the metadata that pip, or a distribution, left beside a Python package. */
export const parsePip = (path: string, text: string): readonly Found[] => {
  const [head] = parseParagraphs(text)
  const name = head?.get('name')
  const version = head?.get('version')
  const license = head?.get('license-expression') ?? head?.get('license')
  if (name === undefined || version === undefined) return []
  // The package index takes these for one: PEP 503.
  const normal = name.toLowerCase().replace(/[-_.]+/g, '-')
  const short = license === undefined || license === '' || license === 'UNKNOWN' || license.includes('\n')
  return [{ kind: 'pypi', name: normal, version, path, ...(short ? {} : { license }) }]
}
