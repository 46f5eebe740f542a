import { type Args, arg, type Command, defineCommand, PaksError } from '@paks/api'
import type { Journal } from '../journal.js'
import { environmentNames } from './environment-names.js'

/** What came into the shell, by name alone. */
export interface Loaded {
  /** The environment, or the host. */
  readonly from: string
  readonly variables: readonly string[]
}

/** `#envload`: environments into the shell. */
export const envload = (journal: Journal): Command<Args, readonly Loaded[]> =>
  defineCommand({
    name: 'envload',
    about: 'Export the variables of environments in this shell',
    args: { names: arg.rest('environments, a later one over an earlier', { complete: environmentNames }) },
    needs: ['environments:read', 'session:shell'],
    examples: [
      { line: '#envload github', about: 'its values are neither shown nor kept in a history' },
      { line: '#envload github aws', about: 'several' },
    ],
    run: async ({ args: { names }, environments, session, shell, signal }) => {
      if (names.length === 0) {
        const known = await environments.list()
        throw new PaksError('BAD_USAGE', 'which environment?', {
          hint:
            known.length === 0
              ? 'there are none yet: #envsave NAME KEY=VALUE'
              : `there are: ${known.join(' ')}`,
        })
      }
      // All are read before any is exported: a name that is none changes nothing.
      const read: { readonly from: string; readonly variables: Readonly<Record<string, string>> }[] = []
      for (const from of names) read.push({ from, variables: await environments.read(from) })
      await shell.export(Object.assign({}, ...read.map(({ variables }) => variables)), { signal })
      const at = new Date()
      for (const { from, variables } of read)
        journal.add(session, { kind: 'loaded', at, from, names: Object.keys(variables) })
      return read.map(({ from, variables }) => ({ from, variables: Object.keys(variables) }))
    },
    render: (loaded, out) => {
      for (const { from, variables } of loaded)
        out.text(variables.length === 0 ? `${from} is empty` : `Loaded ${from}: ${variables.join(' ')}`)
    },
  })
