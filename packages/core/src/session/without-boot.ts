import type { ContainerView, Inspection, Json } from '@paks/api'

/**
 * A container as its user knows it: in the engine's description, the command line that boots our hook is shown as
 * the shell it becomes.
 *
 * @param boot - what the container's first process was created with
 * @param shell - what stands in its place
 */
export const withoutBoot = (
  container: ContainerView,
  boot: readonly string[],
  shell: readonly string[],
): ContainerView => ({
  id: container.id,
  name: container.name,
  image: container.image,
  size: (options) => container.size(options),
  changes: (options) => container.changes(options),
  exec: (argv, options) => container.exec(argv, options),
  save: (reference, options) => container.save(reference, options),
  inspect: async (options) => {
    const description = await container.inspect(options)
    return Object.fromEntries(
      Object.entries(description).map(([key, value]) => [key, replaced(value, boot, shell)]),
    ) satisfies Inspection
  },
})

/** The engines put entrypoint and command, or the command's first word and its arguments, in fields of their own. */
const replaced = (value: Json, boot: readonly string[], shell: readonly string[]): Json => {
  if (isList(value)) {
    const start = value.findIndex((_, index) => isTail(value.slice(index), boot))
    return start === -1
      ? value.map((item) => replaced(item, boot, shell))
      : [...value.slice(0, start), ...shell]
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, boot, shell)]))
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** The whole command line, or all of it but the program. */
const isTail = (words: readonly Json[], boot: readonly string[]): boolean =>
  words.length > 0 &&
  [boot, boot.slice(1)].some(
    (wanted) => wanted.length === words.length && wanted.every((word, index) => words[index] === word),
  )
