/** What a list of commands is divided by: a heading, and what stands under it in the order that it is met. */
export interface HelpGroup {
  readonly heading: string
  readonly names: readonly string[]
}

/** The built-in commands as `#help` lists them: first what most people come for. */
export const helpGroups: readonly HelpGroup[] = [
  {
    heading: 'Save, compare and go back:',
    names: ['save', 'snapshots', 'rollback', 'diff', 'tag', 'prune', 'containerfile', 'apply'],
  },
  { heading: 'Files:', names: ['cp', 'edit'] },
  { heading: 'Variables:', names: ['env', 'envload', 'envsave', 'envhost', 'envrm'] },
  { heading: 'Look:', names: ['inspect', 'size', 'top', 'stats', 'ports', 'logs', 'history'] },
  { heading: 'The session:', names: ['help', 'commands', 'run', 'load', 'unload', 'detach', 'exit'] },
]

/** What is listed last: the commands of plugins. */
export const othersHeading = 'Of plugins:'

/** Commands under their headings, without the headings that nothing stands under. */
export const grouped = <T extends { readonly name: string }>(
  commands: readonly T[],
): readonly { readonly heading: string; readonly commands: readonly T[] }[] => {
  const known = new Set(helpGroups.flatMap(({ names }) => names))
  return [
    ...helpGroups.map(({ heading, names }) => ({
      heading,
      commands: names.flatMap((name) => commands.filter((command) => command.name === name)),
    })),
    { heading: othersHeading, commands: commands.filter(({ name }) => !known.has(name)) },
  ].filter((group) => group.commands.length > 0)
}
