import type { Distro } from './found.js'

/** Reads `/etc/os-release`: lines of shell assignments (os-release(5)). */
export const parseOsRelease = (text: string): Distro | undefined => {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, key, value = ''] = /^([A-Z_]+)=(.*)$/.exec(line.trim()) ?? []
    if (key !== undefined) values.set(key, value.replace(/^(["'])(.*)\1$/, '$2'))
  }
  const id = values.get('ID')
  if (id === undefined) return undefined
  return { id, version: values.get('VERSION_ID') ?? '', name: values.get('NAME') ?? id }
}
