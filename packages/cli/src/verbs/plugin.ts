import type { Command } from 'commander'
import type { Cli, DefineVerb } from '../cli.js'

/** What the verbs that install something take. */
export interface InstallFlags {
  readonly yes?: boolean
  readonly json?: boolean
}

/** `paks plugin add | list | update | remove | trust | untrust | create | link | build | check` */
export const pluginVerb: DefineVerb = (paks, cli) => {
  const plugin = paks
    .command('plugin')
    .description('Add, remove and write plugins: packages that add #commands')
    .addHelpText('after', examples)
  adding(plugin, cli)
  writing(plugin, cli)
}

/** What people do who use plugins. */
const adding = (plugin: Command, cli: Cli): void => {
  plugin
    .command('add')
    .alias('install')
    .description('Install a plugin: what it may do is shown, and asked')
    .argument('<name>', 'tree, tree@^1.2, @scope/tree, a folder (./tree) or an archive (tree.tgz)')
    .option('-y, --yes', 'grant what it wants without a question')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('add', addExamples))
    .action(async (name: string, flags: InstallFlags) => (await acts()).add(cli, name, flags))
  plugin
    .command('list')
    .alias('ls')
    .description('List the plugins: what they bring, what they may do, and which cannot be used')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('list', listExamples))
    .action(async (flags: { json?: boolean }) => (await acts()).list(cli, flags))
  plugin
    .command('update')
    .description('Install newer versions; asked is only where one wants to do more than before')
    .argument('[name...]', 'plugins, all from the registry when none is named')
    .option('-y, --yes', 'grant what they want without a question')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('update', updateExamples))
    .action(async (names: readonly string[], flags: InstallFlags) => (await acts()).update(cli, names, flags))
  plugin
    .command('remove')
    .alias('rm')
    .description('Remove plugins, and forget what they were granted')
    .argument('<name...>', 'plugins')
    .addHelpText('after', examplesOf('remove', removeExamples))
    .action(async (names: readonly string[]) => (await acts()).remove(cli, names))
  plugin
    .command('trust')
    .description('Let a plugin run inside Paks, without limits: it can then do all that you can do')
    .argument('<name>', 'plugin')
    .option('-y, --yes', 'without a question')
    .addHelpText('after', examplesOf('trust', trustExamples))
    .action(async (name: string, flags: { yes?: boolean }) => (await acts()).trust(cli, name, flags))
  plugin
    .command('untrust')
    .description('Let a plugin run in a process of its own again, with the permissions it was granted')
    .argument('<name>', 'plugin')
    .addHelpText('after', examplesOf('untrust', untrustExamples))
    .action(async (name: string) => (await acts()).untrust(cli, name))
}

/** What people do who write plugins. */
const writing = (plugin: Command, cli: Cli): void => {
  plugin
    .command('create')
    .description('Write a new plugin: a package with one command, its test and its README')
    .argument('<name>', 'tree, paks-plugin-tree or @scope/paks-plugin-tree')
    .option('--dir <folder>', 'where to write it, instead of paks-plugin-NAME')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('create', createExamples))
    .action(async (name: string, flags: { dir?: string; json?: boolean }) =>
      (await acts()).create(cli, name, flags),
    )
  plugin
    .command('link')
    .description('Use a plugin from the folder it is written in: when its sources change it is built anew')
    .argument('[folder]', 'the folder of its package.json', '.')
    .option('-y, --yes', 'grant what it wants without a question')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('link', linkExamples))
    .action(async (folder: string, flags: InstallFlags) => (await acts()).link(cli, folder, flags))
  plugin
    .command('build')
    .description('Write the manifest of a plugin into its package.json, from its code')
    .argument('[folder]', 'the folder of its package.json', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('build', buildExamples))
    .action(async (folder: string, flags: { json?: boolean }) => (await acts()).build(cli, folder, flags))
  plugin
    .command('check')
    .description('Tell what stands in the way of publishing a plugin')
    .argument('[folder]', 'the folder of its package.json', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', examplesOf('check', checkExamples))
    .action(async (folder: string, flags: { json?: boolean }) => (await acts()).check(cli, folder, flags))
}

const acts = (): Promise<typeof import('../plugin/acts.js')> => import('../plugin/acts.js')

type Example = readonly [line: string, about: string]

const addExamples: readonly Example[] = [
  ['tree', 'paks-plugin-tree from the registry of npm'],
  ['tree@^1.2', 'a version that fits'],
  ['./paks-plugin-tree-1.0.0.tgz', 'an archive that npm pack has made'],
  ['--yes tree', 'without a question, in a script'],
]
const listExamples: readonly Example[] = [
  ['', 'with what they may do'],
  ['--json', 'for programs'],
]
const updateExamples: readonly Example[] = [
  ['', 'all that came from the registry'],
  ['tree', 'one'],
]
const removeExamples: readonly Example[] = [['tree', 'its command is gone in the next session']]
const trustExamples: readonly Example[] = [['lxc', 'as a plugin that brings a backend needs it']]
const untrustExamples: readonly Example[] = [['lxc', 'back to its permissions']]
const createExamples: readonly Example[] = [
  ['tree', 'a plugin with the command #tree, in paks-plugin-tree'],
  ['@me/tree', 'one of a scope of yours: @me/paks-plugin-tree'],
  ['tree --dir .', 'in the folder you stand in'],
]
const linkExamples: readonly Example[] = [
  ['.', 'the plugin you stand in; paks plugin remove undoes it'],
  ['../paks-plugin-tree', 'another'],
]
const buildExamples: readonly Example[] = [['', 'in package.json, under "paks"']]
const checkExamples: readonly Example[] = [['', 'exit status 1 when something does']]

/** The rows of an examples section, as every verb has it. */
const examplesOf = (verb: string, rows: readonly Example[]): string => {
  const lines = rows.map(([line, about]) => [`$ paks plugin ${verb} ${line}`.trimEnd(), about] as const)
  const width = Math.max(...lines.map(([line]) => line.length))
  return `\nExamples:\n${lines.map(([line, about]) => `  ${line.padEnd(width)}    ${about}`).join('\n')}\n`
}

const examples = `
Examples:
  $ paks plugin add tree            install paks-plugin-tree; #tree is in the next session
  $ paks plugin list                what there is, and what it may do
  $ paks plugin create tree         begin one of your own
  $ paks plugin link .              use it while you write it
`
