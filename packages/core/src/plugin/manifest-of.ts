import type { AnyCommand, Arg, HookName, Permission, Plugin, Schema } from '@paks/api'
import { impliedBy } from './implied-permission.js'
import type {
  ArgManifest,
  CommandManifest,
  ExampleManifest,
  HookManifest,
  PluginManifest,
} from './manifest.js'

/**
 * The manifest that a plugin's code makes, in an order that does not depend on the code's.
 *
 * @param entry - the module that exports the plugin, from the package's folder: `./dist/index.js`
 */
export const manifestOf = (plugin: Plugin & { readonly api: number }, entry: string): PluginManifest => {
  const { name, api, features, commands = [], backends = [] } = plugin
  const hooks = hooksOf(plugin)
  const permissions = new Set<Permission>([
    ...(plugin.permissions ?? []),
    ...commands.flatMap(({ needs = [] }) => needs),
    ...hooks.flatMap((hook) => impliedBy[hook.name] ?? []),
  ])
  return {
    api,
    ...(features === undefined ? {} : { features }),
    name,
    entry,
    commands: commands.map(commandOf),
    hooks,
    permissions: [...permissions].sort(),
    ...(backends.length === 0 ? {} : { backends: backends.map((backend) => ({ name: backend.name })) }),
  }
}

const hooksOf = ({ hooks = {} }: Plugin): readonly HookManifest[] =>
  Object.entries(hooks)
    .filter(([, handler]) => handler !== undefined)
    .map(([name, handler]): HookManifest => {
      const placed = typeof handler === 'object' ? { order: handler.order } : {}
      return { name: name as HookName, ...placed, kind: name === 'line:accept' ? 'decide' : 'observe' }
    })

const commandOf = ({
  name,
  formerly,
  about,
  readOnly,
  needs,
  args,
  examples,
}: AnyCommand): CommandManifest => ({
  name,
  ...(formerly === undefined ? {} : { formerly }),
  about,
  ...(readOnly === undefined ? {} : { readOnly }),
  ...(needs === undefined ? {} : { needs }),
  args: Object.fromEntries(Object.entries(args ?? {}).map(([key, argument]) => [key, argOf(argument)])),
  examples: (examples ?? []).map(
    ({ line, about: what, prints }): ExampleManifest => ({
      line,
      about: what,
      ...(prints === undefined ? {} : { prints: String(prints) }),
    }),
  ),
})

const argOf = ({ kind, about, required, verbatim, schema, complete }: Arg<unknown>): ArgManifest => {
  const choices = schema === undefined ? undefined : choicesOf(schema)
  return {
    kind,
    about,
    required,
    ...(verbatim === undefined ? {} : { verbatim }),
    ...(choices === undefined ? {} : { choices }),
    ...(complete === undefined ? {} : { completes: true }),
  }
}

/** The values that a schema lists, where it can tell what it takes (Standard JSON Schema, as zod has it). */
const choicesOf = (schema: Schema<unknown>): readonly string[] | undefined => {
  const standard: object = schema['~standard']
  if (!('jsonSchema' in standard)) return undefined
  try {
    const { input } = standard.jsonSchema as {
      readonly input: (options: { readonly target: string }) => Readonly<Record<string, unknown>>
    }
    const { enum: values } = input({ target: 'draft-2020-12' })
    return Array.isArray(values) && values.every((value) => typeof value === 'string') ? values : undefined
  } catch {
    // It may say that it cannot be told in JSON.
    return undefined
  }
}
