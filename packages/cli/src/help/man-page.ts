import type { Command, Help, Option } from 'commander'

/** What a manual page says beside what the commands say of themselves. */
export interface ManFacts {
  readonly version: string
  readonly files: readonly (readonly [path: string, about: string])[]
  readonly statuses: readonly (readonly [status: string, about: string])[]
}

/**
 * The manual page of a command line, in the man macros that every man program reads: man(7).
 *
 * @param paks - with every verb defined
 */
export const manPage = (paks: Command, { version, files, statuses }: ManFacts): string => {
  const help = paks.createHelp()
  const verbs = help.visibleCommands(paks).filter((verb) => verb.name() !== 'help')
  return [
    `.TH PAKS 1 "" "paks ${version}" "User Commands"`,
    '.SH NAME',
    `paks \\- ${escaped(paks.description().replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    ...verbs.map((verb) => `.B paks ${verb.name()}\n${escaped(usage(help, verb))}\n.br`),
    '.SH COMMANDS',
    ...verbs.flatMap((verb) => section(help, verb, `paks ${verb.name()}`)),
    '.SH EXIT STATUS',
    ...statuses.flatMap(([status, about]) => item(status, about)),
    '.SH FILES',
    ...files.flatMap(([path, about]) => item(path, about)),
    '',
  ].join('\n')
}

const section = (help: Help, command: Command, name: string): readonly string[] => [
  `.SS ${name} ${escaped(usage(help, command))}`,
  escaped(command.description()),
  ...help.visibleArguments(command).flatMap((argument) => item(argument.name(), argument.description)),
  ...help
    .visibleOptions(command)
    .filter(isOwn)
    .flatMap((option) => item(option.flags, option.description)),
  ...help
    .visibleCommands(command)
    .filter((sub) => sub.name() !== 'help')
    .flatMap((sub) => section(help, sub, `${name} ${sub.name()}`)),
]

/** What commandUsage says, without the names before it. */
const usage = (help: Help, command: Command): string =>
  help.commandUsage(command).replace(/^paks(?: [a-z]+)*(?:\|[a-z]+)? ?/, '')

const isOwn = ({ long }: Option): boolean => long !== '--help'

const item = (term: string, about: string): readonly string[] => [
  '.TP',
  `.B ${escaped(term)}`,
  escaped(about),
]

/** A backslash, a hyphen and a point or quote at the beginning of a line have a meaning of their own. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
