import { type Command, InvalidArgumentError, Option } from 'commander'
import { backendNames } from '../engines/backends.js'

/** What `engineOption` leaves. */
export interface EngineFlags {
  readonly backend?: string
  readonly containerTech?: string
}

/** Reads the name of one of these. */
export const oneOf =
  (names: readonly string[]) =>
  (value: string): string => {
    if (names.includes(value)) return value
    throw new InvalidArgumentError(`It is one of ${names.join(', ')}.`)
  }

/** Reads the name of one of these; for the machine itself, where it is none of them, with what it takes instead. */
const engineName = (names: readonly string[]): ((value: string) => string) => {
  const read = oneOf(names)
  return (value) => {
    if (value !== 'local' || names.includes(value)) return read(value)
    throw new InvalidArgumentError(
      `This takes ${names.join(' or ')}; a session on this machine is opened by paks run.`,
    )
  }
}

/** Reads a name that a plugin may have brought. */
const anyName = (value: string): string => {
  if (/^[a-z][a-z0-9-]*$/.test(value)) return value
  throw new InvalidArgumentError(`It is one of ${backendNames.join(', ')}, or what a plugin brings.`)
}

/**
 * Adds `--backend`, and the name the prototype had for it.
 *
 * @param about - what the name is for, before the list of those it may be
 * @param names - those it may be; those that plugins bring too where it is not given
 */
export const engineOption = (
  command: Command,
  { about = 'on this one only', names }: { about?: string; names?: readonly string[] } = {},
): Command => {
  const read = names === undefined ? anyName : engineName(names)
  return command
    .option('-b, --backend <name>', `${about}: ${(names ?? backendNames).join(', ')}`, read)
    .addOption(new Option('-c, --container-tech <name>', 'the same').argParser(read).hideHelp())
}

/** The engine that was named. */
export const engineIn = ({ backend, containerTech }: EngineFlags): string | undefined =>
  backend ?? containerTech
