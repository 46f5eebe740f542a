import { type Args, arg, type Command, type CommandContext, defineCommand, PaksError } from '@paks/api'
import type { Journal } from '../journal.js'
import { environmentNames } from './environment-names.js'
import { type Assignment, assignmentOf } from './variable-name.js'

/** What was kept, by name alone. */
export interface Kept {
  readonly environment: string
  readonly variables: readonly string[]
  /** The values that were typed are in the shell, too. */
  readonly exported: boolean
}

/** `#envsave`: variables into an environment. */
export const envsave = (journal: Journal): Command<Args, Kept> =>
  defineCommand({
    name: 'envsave',
    about: 'Keep variables in an environment, for this and other containers',
    args: {
      name: arg.positional('the environment; a new one when it is not there', { complete: environmentNames }),
      variables: arg.rest('KEY=VALUE, or KEY for the value it has in this shell', {
        complete: async ({ shell, signal }) =>
          Object.keys(await shell.exported({ signal })).map((value) => ({ value })),
      }),
    },
    needs: ['environments:read', 'environments:write', 'session:shell'],
    examples: [
      { line: '#envsave github GITHUB_USER=dinosaur', about: 'kept, and exported here' },
      { line: "#envsave work 'GREETING=hello you'", about: 'quotes as in the shell' },
      { line: '#envsave github GITHUB_TOKEN', about: 'the value it has in this shell: it need not be typed' },
    ],
    run: async (context) => {
      const { args, environments, session, shell, signal } = context
      const given = args.variables.map(assignmentOf)
      // The line is as secret as the values in it.
      if (given.some(({ value }) => value !== undefined)) shell.forgetLine()
      if (given.length === 0) {
        throw new PaksError('BAD_USAGE', `what is to be kept in ${args.name}?`, {
          hint: `#envsave ${args.name} KEY=VALUE, or KEY for the value it has here`,
        })
      }
      const taken = await valuesHere(given, context)
      const typed = Object.fromEntries(
        given.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
      )
      await environments.set(args.name, { ...taken, ...typed })
      const exported = Object.keys(typed).length === 0 || (await exportTyped(typed, context))
      const variables = given.map(({ name }) => name)
      journal.add(session, { kind: 'loaded', at: new Date(), from: args.name, names: Object.keys(typed) })
      signal.throwIfAborted()
      return { environment: args.name, variables, exported }
    },
    render: ({ environment, variables, exported }, out) => {
      out.text(`Kept in ${environment}: ${variables.join(' ')}`)
      if (!exported) out.text(`This shell cannot be given variables: they are in ${environment} only.`)
    },
  })

/** Of the names without a value, the values they have in the shell. @throws PaksError BAD_USAGE for one that has none */
const valuesHere = async (
  given: readonly Assignment[],
  { shell, signal }: Pick<CommandContext, 'shell' | 'signal'>,
): Promise<Readonly<Record<string, string>>> => {
  const names = given.filter(({ value }) => value === undefined).map(({ name }) => name)
  if (names.length === 0) return {}
  const here = await shell.exported({ signal })
  const absent = names.filter((name) => here[name] === undefined)
  if (absent.length > 0) {
    throw new PaksError('BAD_USAGE', `this shell does not export ${absent.join(' ')}`, {
      hint: `export ${absent[0]} first, or give its value: ${absent[0]}=…; nothing was kept`,
    })
  }
  return Object.fromEntries(names.map((name) => [name, here[name] ?? '']))
}

/** False where the shell has no hook for it. */
const exportTyped = async (
  typed: Readonly<Record<string, string>>,
  { shell, signal }: Pick<CommandContext, 'shell' | 'signal'>,
): Promise<boolean> => {
  try {
    await shell.export(typed, { signal })
    return true
  } catch (thrown) {
    const error = PaksError.from(thrown)
    if (error.code === 'UNSUPPORTED') return false
    throw error
  }
}
