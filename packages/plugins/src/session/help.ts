import {
  type Args,
  arg,
  type Command,
  type CommandSummary,
  defineCommand,
  type Output,
  PaksError,
} from '@paks/api'
import { grouped } from './help-groups.js'
import { type Pair, pairLines } from './pairs.js'

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

const show = (pairs: readonly Pair[], out: Output): void => {
  for (const line of pairLines(pairs, out.isTTY ? out.columns : undefined)) out.text(line)
}

const fits = (pairs: readonly Pair[], out: Output): boolean =>
  !out.isTTY || pairLines(pairs, out.columns).length === pairs.length

const list = (commands: readonly CommandSummary[], out: Output): void => {
  out.text('These run on the host; to the shell they are comments.')
  const whole = commands.map(({ usage, about }): Pair => [usage, about])
  // What a command takes is left out where not all of it fits beside what it does: the list would be twice as long.
  const left = fits(whole, out)
    ? ({ usage }: CommandSummary) => usage
    : ({ name }: CommandSummary) => `#${name}`
  const width = Math.max(...commands.map((command) => left(command).length))
  for (const group of grouped(commands)) {
    out.text(group.heading)
    // One width for all, so that the groups stand as one list.
    show(
      group.commands.map((command): Pair => [left(command).padEnd(width), command.about]),
      out,
    )
  }
  out.text('#help NAME explains one. Every command takes --json.')
}

/** An argument as it is written: `suffix=…`, `--squash`, `name`. */
const typed = (name: string, kind: string): string => {
  if (kind === 'flag') return `--${name}`
  return kind === 'option' ? `${name}=…` : name
}

const explain = ({ usage, about, args, examples }: CommandSummary, out: Output): void => {
  out.text(`${usage}\n${about}`)
  if (args.length > 0)
    show(
      args.map(({ name, kind, about: what }) => [typed(name, kind), what]),
      out,
    )
  if (examples.length > 0) {
    out.text('Examples:')
    show(
      examples.map((example) => [example.line, example.about]),
      out,
    )
  }
}
