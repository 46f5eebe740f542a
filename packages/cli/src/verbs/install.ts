import { PaksError } from '@paks/api'
import { cancellable } from '../cancellable.js'
import type { DefineVerb } from '../cli.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

/** `paks install` */
export const installVerb: DefineVerb = (paks, cli) => {
  const install = paks
    .command('install')
    .description('Install packages in a container that runs, with the package manager it has')
    .argument('<name>', 'container')
    .argument('[package...]', 'packages, as its package manager calls them')
    .option('--upgrade', 'bring all that is installed up to date before')
    .addHelpText('after', examples)
  engineOption(install).action(
    async (name: string, packages: readonly string[], flags: EngineFlags & { upgrade?: boolean }) =>
      cancellable(cli, async (signal) => {
        const { upgrade = false } = flags
        check(packages, upgrade)
        const [{ findContainer }, { installPackages }] = await Promise.all([
          import('../engines/find-container.js'),
          import('../install/install-packages.js'),
        ])
        await using found = await findContainer({ name, engine: engineIn(flags), env: cli.env, signal })
        cli.done(await installPackages(cli, { container: found.container, packages, upgrade, signal }))
      }),
  )
}

const check = (packages: readonly string[], upgrade: boolean): void => {
  if (packages.length === 0 && !upgrade)
    throw new PaksError('BAD_USAGE', 'no package is named', {
      hint: 'paks install NAME PACKAGE, or --upgrade',
    })
  const strange = packages.find((name) => !/^[A-Za-z0-9@/_][^\s;|&$`]*$/.test(name))
  if (strange !== undefined)
    throw new PaksError('BAD_USAGE', `${JSON.stringify(strange)} is no name of a package`, {
      hint: 'for options of the package manager: paks exec NAME MANAGER OPTION',
    })
}

const examples = `
Examples:
  $ paks install web curl git           by apt-get, apk, dnf, microdnf, yum, zypper or pacman
  $ paks install --upgrade web          what is installed, up to date
  $ paks install web curl && paks commit web

Exit status: that of the package manager; 125 when there is none, or Paks or the engine fails.
`
