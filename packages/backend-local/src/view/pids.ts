import { readdirSync, readlinkSync } from 'node:fs'

const namespaceOf = (pid: string): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`)
  } catch {
    return undefined
  }
}

/** The processes in the pid namespace of a view's first one, as the machine numbers them. */
export const pidsIn = (init: number): readonly string[] => {
  const own = namespaceOf(String(init))
  return own === undefined
    ? []
    : readdirSync('/proc').filter((name) => /^\d+$/.test(name) && namespaceOf(name) === own)
}
