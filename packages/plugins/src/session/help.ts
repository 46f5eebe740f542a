import {
  type Args,
  arg,
  type Command,
  type CommandSummary,
  defineCommand,
  type Output,
  PaksError,
} from '@paks/api'

/** `#help`: what can be typed, and how. */
export const help: Command<Args, readonly CommandSummary[]> = defineCommand({
  name: 'help',
  about: 'List the commands, or explain one',
  args: {
    command: arg.optional('the command to explain', {
      complete: ({ session }) => session.commands.map(({ name, about }) => ({ value: name, note: about })),
    }),
  },
  readOnly: true,
  examples: [
    { line: '#help', about: 'all commands', prints: '#help' },
    { line: '#help save', about: 'one command, with examples', prints: 'suffix' },
  ],
  run: ({ args: { command }, session: { commands } }) => {
    if (command === undefined) return commands
    const found = commands.find(({ name }) => name === command.replace(/^#/, ''))
    if (found === undefined) {
      throw new PaksError('BAD_USAGE', `there is no command #${command}`, {
        hint: '#help lists all commands',
      })
    }
    return [found]
  },
  render: (commands, out) => {
    const [only] = commands
    if (commands.length === 1 && only !== undefined) explain(only, out)
    else list(commands, out)
  },
})

const pairs = (rows: readonly (readonly [string, string])[], out: Output): void => {
  const width = Math.max(...rows.map(([left]) => left.length))
  for (const [left, right] of rows) out.text(`  ${left.padEnd(width)}  ${right}`)
}

const list = (commands: readonly CommandSummary[], out: Output): void => {
  out.text('These run on the host; to the shell they are comments.')
  pairs(
    commands.map(({ usage, about }) => [usage, about]),
    out,
  )
  out.text('#help NAME explains one. Every command takes --json.')
}

const explain = ({ usage, about, args, examples }: CommandSummary, out: Output): void => {
  out.text(`${usage}\n${about}`)
  if (args.length > 0)
    pairs(
      args.map((argument) => [argument.name, argument.about]),
      out,
    )
  if (examples.length > 0) {
    out.text('Examples:')
    pairs(
      examples.map((example) => [example.line, example.about]),
      out,
    )
  }
}
