import { PaksError } from '@paks/api'
import type { Cli, DefineVerb } from '../cli.js'
import { engineNames } from '../engines/backends.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

interface LoginFlags extends EngineFlags {
  readonly username?: string
  readonly passwordStdin?: boolean
}

/** `paks login` */
export const loginVerb: DefineVerb = (paks, cli) => {
  const login = paks
    .command('login')
    .description('Log in to a registry, for images that not everybody may pull or push')
    .argument('[registry]', 'its host, or host:port; Docker Hub when left out')
    .option('-u, --username <name>', 'who you are there')
    .option('--password-stdin', 'take the password from standard input')
    .addHelpText('after', loginExamples)
  engineOption(login, { about: 'whose login', names: engineNames }).action(
    async (registry: string | undefined, flags: LoginFlags) => {
      const { username, passwordStdin } = flags
      await askEngine(cli, engineIn(flags), [
        'login',
        ...(username === undefined ? [] : ['--username', username]),
        ...(passwordStdin ? ['--password-stdin'] : []),
        ...placeOf(registry),
      ])
    },
  )
}

/** `paks logout` */
export const logoutVerb: DefineVerb = (paks, cli) => {
  const logout = paks
    .command('logout')
    .description('Forget the login to a registry')
    .argument('[registry]', 'its host, or host:port; Docker Hub when left out')
    .addHelpText('after', logoutExamples)
  engineOption(logout, { about: 'whose login', names: engineNames }).action(
    async (registry: string | undefined, flags: EngineFlags) =>
      await askEngine(cli, engineIn(flags), ['logout', ...placeOf(registry)]),
  )
}

/** A registry as an argument that cannot be taken for an option. */
const placeOf = (registry: string | undefined): readonly string[] => {
  if (registry === undefined) return []
  if (/^[A-Za-z0-9[][^\s]*$/.test(registry)) return [registry]
  throw new PaksError('BAD_USAGE', `${registry} is no registry`, { hint: 'name its host: paks login HOST' })
}

/**
 * Leaves it to the engine's own program, which asks for the password without showing it, has the registry confirm it,
 * and keeps it where the engine's clients and helpers look, and so do we.
 */
const askEngine = async (cli: Cli, named: string | undefined, words: readonly string[]): Promise<void> => {
  const settings = await cli.settings()
  const names = named === undefined ? inOrder(settings.text('container_tech')) : [named]
  const { runOnTerminal } = await import('../host-program.js')
  for (const name of names) {
    try {
      return cli.done(await runOnTerminal(name, words))
    } catch (thrown) {
      if (!(thrown instanceof PaksError && thrown.code === 'COMMAND_NOT_FOUND')) throw thrown
    }
  }
  throw new PaksError('ENGINE_NOT_INSTALLED', `there is no program ${names.join(' or ')} to log in with`, {
    hint: 'a login is kept by the client of an engine: install one of them',
    exitCode: 125,
  })
}

/** The engine of the settings first. */
const inOrder = (wanted: string | undefined): readonly string[] =>
  [...engineNames].sort((one, other) => Number(other === wanted) - Number(one === wanted))

const loginExamples = `
Examples:
  $ paks login registry.example.org                            asks for user and password
  $ pass registry | paks login -u me --password-stdin registry.example.org
  $ paks login -b podman quay.io                               kept by podman

The login is kept by docker or podman, in its file or its credential helper. Whichever has it, paks takes it for both.

Exit status: that of docker login or podman login.
`

const logoutExamples = `
Examples:
  $ paks logout registry.example.org
  $ paks logout -b podman quay.io
`
