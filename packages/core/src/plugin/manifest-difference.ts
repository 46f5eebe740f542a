import { isDeepStrictEqual } from 'node:util'
import type { PluginManifest } from './manifest.js'

/**
 * What a manifest no longer says as the code does, one sentence each; none when it is true.
 *
 * @param written - what package.json holds
 * @param made - what {@link manifestOf} makes of the code now
 */
export const manifestDifference = (written: PluginManifest, made: PluginManifest): readonly string[] => {
  const fields = ['api', 'features', 'name', 'entry', 'hooks', 'permissions', 'backends'] as const
  return [
    ...fields
      .filter((field) => !same(written[field], made[field]))
      .map((field) => `${field} is ${say(written[field])}, and the code says ${say(made[field])}`),
    ...commandsDiffer(written, made),
  ]
}

const commandsDiffer = (written: PluginManifest, made: PluginManifest): readonly string[] => {
  const old = new Map(written.commands.map((command) => [command.name, command]))
  const now = new Map(made.commands.map((command) => [command.name, command]))
  return [
    ...[...now.keys()].filter((name) => !old.has(name)).map((name) => `#${name} is missing`),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `#${name} is no longer in the code`),
    ...[...now].flatMap(([name, command]) => {
      const before = old.get(name)
      if (before === undefined) return []
      return (['formerly', 'about', 'readOnly', 'needs', 'args', 'examples'] as const)
        .filter((field) => !same(before[field], command[field]))
        .map((field) => `${field} of #${name} is not as in the code`)
    }),
  ]
}

/** As JSON keeps it: a field without a value is none. */
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(asJson(a), asJson(b))
const asJson = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))
const say = (value: unknown): string => (value === undefined ? 'not there' : JSON.stringify(value))
