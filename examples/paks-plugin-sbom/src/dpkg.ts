import type { Found } from './found.js'
import { parseParagraphs } from './paragraphs.js'

/** Reads dpkg's status file, or one package's part of it: what is installed, not what left its settings behind. */
export const parseDpkg = (text: string): readonly Found[] =>
  parseParagraphs(text).flatMap((fields): readonly Found[] => {
    const [name, version, arch] = ['package', 'version', 'architecture'].map((key) => fields.get(key))
    // Parts of a status.d have no Status: what is there is installed.
    const status = fields.get('status')?.split(/\s+/)[2] ?? 'installed'
    if (name === undefined || version === undefined || status !== 'installed') return []
    return [{ kind: 'deb', name, version, ...(arch === undefined ? {} : { arch }) }]
  })
