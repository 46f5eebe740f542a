import { type AnyCommand, type Args, PaksError, type Permission, type Plugin } from '@paks/api'
import { neededPermission } from '@paks/core/command'
import { covers } from '@paks/core/plugin'
import { guardedCopies } from './guarded-copies.js'
import { watchedHost } from './watched-host.js'

/** What a guard tells of the commands it watches. */
export interface GuardListener {
  readonly refused: (permission: Permission) => void
  readonly returned: (value: unknown) => void
}

/**
 * A plugin whose commands get no more than they ask for and than was granted, by the table that plugins in a process of
 * their own are held to: what is beyond is refused with PERMISSION_DENIED, and told.
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
  const allowed = meeting(needs, granted)
  const check: Check = (permission) => {
    if (allowed.includes(permission)) return
    refused(permission)
    throw new PaksError('PERMISSION_DENIED', `#${command.name} may not use ${permission}`, {
      hint: needs.includes(permission) ? 'it was not granted' : `name it in the needs of #${command.name}`,
    })
  }
  const guard: Guard = { check, refused, seesLines: granted.includes('session:lines') }
  return {
    ...command,
    ...(command.args === undefined ? {} : { args: guardedArgs(command.args, guard) }),
    // What the backend must be able to do stays; the session holds a command to the rest when it reaches for the host.
    needs: [
      ...needs.filter((need) => !need.startsWith('host:')),
      ...allowed.filter((permission) => permission.startsWith('host:')),
    ],
    run: async (context) => {
      const control = checked('control', context.control, check)
      const value = await command.run({ ...context, ...guardedReach(context, guard), control })
      returned(value)
      return value
    },
  }
}

type Check = (permission: Permission) => void

interface Guard {
  readonly check: Check
  readonly refused: GuardListener['refused']
  readonly seesLines: boolean
}

/** What both lists allow. */
const meeting = (needs: readonly Permission[], granted: readonly Permission[]): readonly Permission[] => [
  ...new Set([
    ...needs.filter((need) => granted.some((grant) => covers(grant, need))),
    ...granted.filter((grant) => needs.some((need) => covers(need, grant))),
  ]),
]

const guardedArgs = (args: Args, guard: Guard): Args =>
  Object.fromEntries(
    Object.entries(args).map(([name, argument]) => {
      const { complete } = argument
      if (complete === undefined) return [name, argument]
      return [
        name,
        { ...argument, complete: (query) => complete({ ...query, ...guardedReach(query, guard) }) },
      ]
    }),
  )

/** What commands and completers have in common. */
type Reach<S> = Pick<
  Parameters<NonNullable<Args[string]['complete']>>[0],
  'container' | 'host' | 'images' | 'environments'
> & { readonly shell: S }

const guardedReach = <S extends object>(
  { container, host, images, environments, shell }: Reach<S>,
  { check, refused, seesLines }: Guard,
): Reach<S> => ({
  container: checked('container', guardedCopies(container, host, refused), check),
  host: watchedHost(host, refused),
  images: checked('images', images, check),
  environments: checked('environments', environments, check),
  shell: checked('shell', 'commands' in shell && !seesLines ? { ...shell, commands: [] } : shell, check),
})

/** What returns no promise is refused by a throw. */
const atOnce: ReadonlySet<string> = new Set(['readArchive', 'logs', 'stats', 'forgetLine', 'detach', 'exit'])

/** The same thing, each of its calls checked first. */
const checked = <T extends object>(what: string, target: T, check: Check): T =>
  new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name, target)
      const needed = neededPermission(`${what}.${String(name)}`)
      if (typeof value !== 'function' || needed === undefined) return value
      return (...args: unknown[]): unknown => {
        try {
          check(needed)
        } catch (refusal) {
          if (atOnce.has(String(name))) throw refusal
          return Promise.reject(refusal)
        }
        return Reflect.apply(value, target, args)
      }
    },
  })
