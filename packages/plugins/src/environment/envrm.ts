import { type Args, arg, type Command, defineCommand, PaksError } from '@paks/api'
import { environmentNames, variablesOfEnvironment } from './environment-names.js'

/** What was taken out. */
export interface RemovedVariables {
  readonly environment: string
  /** None when the whole environment went. */
  readonly variables: readonly string[]
}

/** `#envrm`: variables out of an environment, or all of it. */
export const envrm: Command<Args, RemovedVariables> = defineCommand({
  name: 'envrm',
  about: 'Remove an environment, or variables of one; this shell keeps what it has',
  args: {
    name: arg.positional('the environment', { complete: environmentNames }),
    variables: arg.rest('only these', { complete: variablesOfEnvironment }),
    yes: arg.flag('do not ask'),
  },
  needs: ['environments:read', 'environments:write'],
  examples: [
    { line: '#envrm github GITHUB_USER', about: 'one variable' },
    { line: '#envrm github', about: 'all of it, after a question' },
  ],
  run: async ({ args: { name, variables, yes }, ask, environments }) => {
    // A name that is none is told before anything is asked.
    const held = Object.keys(await environments.read(name))
    if (variables.length === 0 && !yes) {
      const question = `remove ${name} with ${held.length} ${held.length === 1 ? 'variable' : 'variables'}?`
      if (!(await ask.confirm(question))) throw new PaksError('ABORTED', 'nothing was removed')
    }
    await environments.remove(name, variables)
    return { environment: name, variables }
  },
  render: ({ environment, variables }, out) =>
    out.text(
      variables.length === 0
        ? `Removed ${environment}`
        : `Removed from ${environment}: ${variables.join(' ')}`,
    ),
})
