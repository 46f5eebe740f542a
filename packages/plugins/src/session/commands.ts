import { type Args, type Command, type CommandSummary, defineCommand } from '@paks/api'

/** `#commands`: the names that can be typed here. */
export const commands: Command<Args, readonly Pick<CommandSummary, 'name' | 'about'>[]> = defineCommand({
  name: 'commands',
  about: 'List the names of all commands',
  readOnly: true,
  examples: [
    { line: '#commands', about: 'a line each', prints: '#commands' },
    { line: '#commands --json', about: 'for programs', prints: '"name"' },
  ],
  run: ({ session }) => session.commands.map(({ name, about }) => ({ name, about })),
  render: (found, out) => {
    const width = Math.max(0, ...found.map(({ name }) => name.length))
    out.text(found.map(({ name, about }) => `#${name.padEnd(width)}  ${about}`).join('\n'))
  },
})
