import type { AnyCommand, Arg, CommandSummary } from '@paks/api'

/** A command's arguments as pairs of name and argument, in the order they were declared. */
export const argsOf = (command: AnyCommand): readonly (readonly [string, Arg<unknown>])[] =>
  Object.entries(command.args ?? {})

/** One argument in a usage line. */
export const usageOfArg = (name: string, { kind, required }: Arg<unknown>): string => {
  switch (kind) {
    case 'positional':
      return required ? name.toUpperCase() : `[${name}]`
    case 'rest':
      return `[${name}…]`
    case 'option':
      return `[${name}=…]`
    case 'flag':
      return `[--${name}]`
  }
}

/** One line that shows how a command is called: `#save [name] [suffix=…]`. */
export const usageOf = (command: AnyCommand): string =>
  [`#${command.name}`, ...argsOf(command).map(([name, argument]) => usageOfArg(name, argument))].join(' ')

/** What `#help` knows of a command. */
export const summaryOf = (command: AnyCommand): CommandSummary => ({
  name: command.name,
  about: command.about,
  usage: usageOf(command),
  examples: command.examples ?? [],
  args: argsOf(command).map(([name, { kind, about }]) => ({ name, kind, about })),
})
