import type { DefineVerb } from '../cli.js'

/** `paks trust` */
export const trustVerb: DefineVerb = (paks, cli) => {
  paks
    .command('trust')
    .description('Use the settings and plugins that a project brings in its folder .paks, as they are now')
    .argument('[directory]', 'the project, or a directory in it', '.')
    .option('-y, --yes', 'without a question')
    .option('--json', 'as JSON')
    .addHelpText('after', trustExamples)
    .action(async (directory: string, flags: { yes?: boolean; json?: boolean }) => {
      const { trustProject } = await import('../plugin/trust-project.js')
      await trustProject(cli, directory, flags)
    })
}

/** `paks untrust` */
export const untrustVerb: DefineVerb = (paks, cli) => {
  paks
    .command('untrust')
    .description('Use nothing of what a project brings')
    .argument('[directory]', 'the project, or a directory in it', '.')
    .addHelpText('after', untrustExamples)
    .action(async (directory: string) => {
      const { untrustProject } = await import('../plugin/trust-project.js')
      await untrustProject(cli, directory)
    })
}

const trustExamples = `
Examples:
  $ paks trust              the project you stand in: what it brings is shown, and asked
  $ paks trust ~/src/web    another

What is in .paks is used as it was when you said so. When anything in it changes, nothing of it is used until you
trust it again.
`

const untrustExamples = `
Examples:
  $ paks untrust              the project you stand in
  $ paks untrust ~/src/web    another
`
