import { type Environments, PaksError } from '@paks/api'

/** Named sets of variables that last as long as the test. */
export const memoryEnvironments = (): Environments => {
  const sets = new Map<string, Readonly<Record<string, string>>>()
  const found = (name: string): Readonly<Record<string, string>> => {
    const set = sets.get(name)
    if (set !== undefined) return set
    throw new PaksError('PATH_NOT_FOUND', `there is no environment ${name}`, {
      hint: sets.size === 0 ? 'there are none yet' : `there are ${[...sets.keys()].join(', ')}`,
    })
  }
  return {
    list: async () => [...sets.keys()].sort(),
    read: async (name) => found(name),
    set: async (name, variables) => void sets.set(name, { ...sets.get(name), ...variables }),
    remove: async (name, variables = []) => {
      const kept = Object.entries(found(name)).filter(([key]) => !variables.includes(key))
      if (variables.length === 0) sets.delete(name)
      else sets.set(name, Object.fromEntries(kept))
    },
  }
}
