import type { ContainerView, Inspection, Json } from '@paks/api'

/**
 * A container as its user knows it: in the engine's description, the command line that boots our hook is shown as
 * the shell it becomes. Everything else is the container's own.
 *
 * A proxy and not an object that inherits: a container's private fields can be read through the container alone.
 *
 * @param boot - what the container's first process was created with
 * @param shell - what stands in its place
 */
export const withoutBoot = <T extends ContainerView>(
  container: T,
  boot: readonly string[],
  shell: readonly string[],
): T => {
  const inspect: ContainerView['inspect'] = async (options) => {
    const description = await container.inspect(options)
    return Object.fromEntries(
      Object.entries(description).map(([key, value]) => [key, replaced(value, boot, shell)]),
    ) satisfies Inspection
  }
  return new Proxy(container, {
    get: (target, name) => {
      if (name === 'inspect') return inspect
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

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
