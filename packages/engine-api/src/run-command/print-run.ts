import type { PaksError } from '@paks/api'
import { unsupportedOption } from '../create/bad-option.js'
import type { CreateOptions } from '../create/create-options.js'
import type { RunCommand } from './run-command.js'
import { runOptionTable } from './run-option-table.js'

/**
 * The words of an engine's own `run` that say the same: `docker run …`.
 *
 * @throws PaksError UNSUPPORTED for an option that this engine's program does not have
 */
export function printRun(command: RunCommand, engine: 'docker' | 'podman'): readonly string[] {
  const words: string[] = [engine, 'run']
  for (const { long, kind, only, write } of runOptionTable) {
    const values = write(command)
    if (values.length > 0 && only !== undefined && only !== engine) throw foreign(long, engine)
    for (const value of values) {
      if (kind !== 'flag') words.push(`--${long}`, value)
      else words.push(value === 'true' ? `--${long}` : `--${long}=false`)
    }
  }
  for (const { long, value } of command.others ?? [])
    words.push(value === undefined ? `--${long}` : `--${long}=${value}`)
  const { entrypoint = [], image, command: argv = [] } = command.create
  // the command line has room for one word of an entrypoint: the others begin the command
  return [...words, image, ...entrypoint.slice(1), ...argv]
}

/**
 * What to make over the API.
 *
 * @throws PaksError UNSUPPORTED for options that only the engine's own program has
 */
export function createOptionsOf({ create, others = [] }: RunCommand): CreateOptions {
  const [first] = others
  if (first === undefined) return create
  throw unsupportedOption(
    `--${first.long} has no place in the engine's API`,
    "leave it out, or use the engine's own program",
  )
}

const foreign = (long: string, engine: string): PaksError =>
  unsupportedOption(`${engine} run has no --${long}`, 'leave it out')
