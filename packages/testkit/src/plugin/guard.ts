import {
  type AnyCommand,
  type Args,
  type CommandContext,
  type CompletionContext,
  PaksError,
  type Permission,
  type Plugin,
} from '@paks/api'
import { covers } from '@paks/core/plugin'
import {
  containerTable,
  controlTable,
  environmentsTable,
  imagesTable,
  shellTable,
} from './permission-table.js'
import { watchedHost } from './watched-host.js'

/** What a guard tells of the commands it watches. */
export interface GuardListener {
  readonly refused: (permission: Permission) => void
  readonly returned: (value: unknown) => void
}

/**
 * A plugin whose commands get no more than they ask for and than was granted: what is beyond is refused with
 * PERMISSION_DENIED, and told.
 */
export const guarded = (plugin: Plugin, granted: readonly Permission[], listener: GuardListener): Plugin => ({
  ...plugin,
  commands: (plugin.commands ?? []).map((command) => guardedCommand(command, granted, listener)),
})

const guardedCommand = (
  command: AnyCommand,
  granted: readonly Permission[],
  { refused, returned }: GuardListener,
): AnyCommand => {
  const { needs = [] } = command
  const check: Check = (permission) => {
    const asked = needs.includes(permission)
    if (asked && granted.includes(permission)) return
    refused(permission)
    throw new PaksError('PERMISSION_DENIED', `#${command.name} may not use ${permission}`, {
      hint: asked ? 'it was not granted' : `name it in the needs of #${command.name}`,
    })
  }
  return {
    ...command,
    ...(command.args === undefined ? {} : { args: guardedArgs(command.args, check, refused) }),
    // The session holds a command to these when it reaches for the host.
    needs: [
      ...needs.filter((need) => !need.startsWith('host:')),
      ...meeting(needs, granted).filter((permission) => permission.startsWith('host:')),
    ],
    run: async (context) => {
      const value = await command.run({ ...context, ...reachFor(context, check, refused) })
      returned(value)
      return value
    },
  }
}

type Check = (permission: Permission) => void

/** What both lists allow. */
const meeting = (needs: readonly Permission[], granted: readonly Permission[]): readonly Permission[] => [
  ...new Set([
    ...needs.filter((need) => granted.some((grant) => covers(grant, need))),
    ...granted.filter((grant) => needs.some((need) => covers(need, grant))),
  ]),
]

const guardedArgs = (args: Args, check: Check, refused: GuardListener['refused']): Args =>
  Object.fromEntries(
    Object.entries(args).map(([name, argument]) => {
      const { complete } = argument
      if (complete === undefined) return [name, argument]
      return [
        name,
        {
          ...argument,
          complete: (query) =>
            complete({
              ...query,
              container: checked(query.container, containerTable, check),
              host: watchedHost(query.host, refused),
              shell: checked(query.shell, shellTable, check),
              images: checked(query.images, imagesTable, check),
              environments: checked(query.environments, environmentsTable, check),
            } satisfies CompletionContext & typeof query),
        } satisfies typeof argument,
      ]
    }),
  )

const reachFor = (
  context: CommandContext,
  check: Check,
  refused: GuardListener['refused'],
): Pick<CommandContext, 'container' | 'host' | 'shell' | 'control' | 'images' | 'environments'> => ({
  container: checked(context.container, containerTable, check),
  host: watchedHost(context.host, refused),
  shell: checked(context.shell, shellTable, check),
  control: checked(context.control, controlTable, check),
  images: checked(context.images, imagesTable, check),
  environments: checked(context.environments, environmentsTable, check),
})

/** What returns no promise is refused by a throw. */
const atOnce: ReadonlySet<string> = new Set([
  ...['readArchive', 'logs', 'stats'],
  ...['forgetLine', 'detach', 'exit', 'load'],
])

/** The same thing, each of its calls checked first. */
const checked = <T extends object>(
  target: T,
  table: { readonly [K in keyof T]?: Permission },
  check: Check,
): T =>
  new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name, target)
      const needed = isKeyOf(table, name) ? table[name] : undefined
      if (typeof value !== 'function') {
        if (needed !== undefined) check(needed)
        return value
      }
      return (...args: unknown[]): unknown => {
        try {
          if (needed !== undefined) check(needed)
        } catch (refusal) {
          if (atOnce.has(String(name))) throw refusal
          return Promise.reject(refusal)
        }
        return Reflect.apply(value, target, args)
      }
    },
  })

const isKeyOf = <T extends object>(
  table: { readonly [K in keyof T]?: Permission },
  name: PropertyKey,
): name is keyof T => Object.hasOwn(table, name)
