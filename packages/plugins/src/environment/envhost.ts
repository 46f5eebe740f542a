import { type Args, arg, type Command, defineCommand, PaksError } from '@paks/api'
import type { Journal } from '../journal.js'
import type { Loaded } from './envload.js'
import { checkVariableName } from './variable-name.js'

/** `#envhost`: variables of the host into the shell. */
export const envhost = (journal: Journal): Command<Args, Loaded> =>
  defineCommand({
    name: 'envhost',
    about: "Export variables of the host's environment in this shell",
    args: { variables: arg.rest('names of variables that are set on the host') },
    needs: ['host:env:*', 'session:shell'],
    examples: [
      { line: '#envhost GITHUB_TOKEN', about: 'its value is neither shown nor kept in a history' },
      { line: '#envhost HTTP_PROXY HTTPS_PROXY', about: 'several' },
    ],
    run: async ({ args: { variables }, host, session, shell, signal }) => {
      if (variables.length === 0) {
        throw new PaksError('BAD_USAGE', 'which variable of the host?', { hint: '#envhost GITHUB_TOKEN' })
      }
      for (const name of variables) checkVariableName(name)
      const values = variables.map((name) => [name, host.env(name)] as const)
      const unset = values.filter(([, value]) => value === undefined).map(([name]) => name)
      if (unset.length > 0) {
        throw new PaksError(
          'BAD_USAGE',
          `${unset.join(' ')} ${unset.length === 1 ? 'is' : 'are'} not set on the host`,
          {
            hint: 'nothing was loaded',
          },
        )
      }
      await shell.export(Object.fromEntries(values.map(([name, value]) => [name, value ?? ''])), { signal })
      journal.add(session, { kind: 'loaded', at: new Date(), from: 'the host', names: variables })
      return { from: 'the host', variables }
    },
    render: ({ variables }, out) => out.text(`Loaded from the host: ${variables.join(' ')}`),
  })
