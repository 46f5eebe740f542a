import { version } from '../../package.json'
import type { DefineVerb } from '../cli.js'

/** `paks version` */
export const versionVerb: DefineVerb = (paks, cli) => {
  paks
    .command('version')
    .description('Print the version')
    .option('--json', 'as JSON, with that of Node')
    .addHelpText('after', examples)
    .action(({ json = false }: { json?: boolean }) => {
      if (json) cli.out.json({ paks: version, node: cli.process.versions.node })
      else cli.out.text(`paks ${version}`)
    })
}

const examples = `
Examples:
  $ paks version           paks and its version
  $ paks version --json    for programs
`
