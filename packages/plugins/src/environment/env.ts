import { type Args, arg, type Command, defineCommand } from '@paks/api'
import { environmentNames } from './environment-names.js'

/** What `#env` tells: the environments there are, or the variables of one. */
export type Listing =
  | { readonly kind: 'environments'; readonly names: readonly string[] }
  | {
      readonly kind: 'variables'
      readonly environment: string
      readonly variables: Readonly<Record<string, string>>
    }

/** What stands for a value: not even its length is told. */
const mask = '••••••••'

/** `#env`: which environments there are, and what is in them. */
export const env: Command<Args, Listing> = defineCommand({
  name: 'env',
  about: 'List the environments, or the variables of one',
  args: {
    name: arg.optional('the environment', { complete: environmentNames }),
    show: arg.flag('with the values'),
  },
  needs: ['environments:read'],
  readOnly: true,
  examples: [
    { line: '#env', about: 'the environments there are' },
    { line: '#env github', about: 'its variables, the values hidden' },
    { line: '#env github --show', about: 'and the values' },
  ],
  run: async ({ args: { name, show }, environments }): Promise<Listing> => {
    if (name === undefined) return { kind: 'environments', names: await environments.list() }
    const values = Object.entries(await environments.read(name))
    const variables = Object.fromEntries(values.map(([key, value]) => [key, show ? value : mask]))
    return { kind: 'variables', environment: name, variables }
  },
  render: (listing, out) => {
    if (listing.kind === 'environments') {
      out.text(
        listing.names.length === 0
          ? 'There are no environments yet. #envsave NAME KEY=VALUE makes one.'
          : listing.names.join('\n'),
      )
      return
    }
    const lines = Object.entries(listing.variables).map(([key, value]) => `${key}=${value}`)
    out.text(lines.length === 0 ? `${listing.environment} is empty.` : lines.join('\n'))
  },
})
