import { badOption } from '../create/bad-option.js'
import { labelsOf, pairs } from '../create/body-parts.js'
import type { RunCommand } from './run-command.js'
import type { RunContext } from './run-row.js'

/**
 * Puts what the files of `--env-file` and `--label-file` say into the command; what it says itself comes after and
 * wins, as with the engines. Empty lines and those that begin with `#` say nothing; a name alone takes its value here.
 *
 * @throws PaksError BAD_USAGE for a line without a name; whatever `read` throws
 */
export async function readRunFiles(
  command: RunCommand,
  read: (path: string) => Promise<string>,
  { env: here }: RunContext,
): Promise<RunCommand> {
  const { envFiles = [], labelFiles = [], create, ...rest } = command
  const variables = (await linesOf(envFiles, read)).flatMap((line) => {
    if (line.includes('=')) return [line]
    return here[line] === undefined ? [] : [`${line}=${here[line]}`]
  })
  const labels = (await linesOf(labelFiles, read)).map((line) => {
    const at = line.indexOf('=')
    return at < 0 ? ([line, ''] as const) : ([line.slice(0, at), line.slice(at + 1)] as const)
  })
  return {
    ...rest,
    create: {
      ...create,
      ...(variables.length === 0 ? {} : { env: [...variables, ...pairs(create.env ?? [])] }),
      ...(labels.length === 0
        ? {}
        : { labels: { ...Object.fromEntries(labels), ...labelsOf(create.labels ?? []) } }),
    },
  }
}

async function linesOf(
  paths: readonly string[],
  read: (path: string) => Promise<string>,
): Promise<readonly string[]> {
  const kept: string[] = []
  for (const path of paths) {
    for (const line of (await read(path)).replace(/^\uFEFF/, '').split(/\r?\n/)) {
      const said = line.trimStart()
      if (said === '' || said.startsWith('#')) continue
      if (/^[=\s]/.test(said) || /^[^=]*\s[^=]*=/.test(said)) {
        throw badOption(`${path}: not a name with a value: ${said}`, 'write NAME=value, one a line')
      }
      kept.push(said)
    }
  }
  return kept
}
