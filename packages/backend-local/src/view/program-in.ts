import { PaksError } from '@paks/api'
import { locate, lookOnce } from './locate.js'
import type { Part } from './part.js'

/**
 * Looks for a program in a view as execvp will, so that one that is missing is told before anything starts.
 *
 * @throws PaksError COMMAND_NOT_FOUND (exit code 127), COMMAND_NOT_EXECUTABLE (126)
 */
export const checkProgram = (
  parts: readonly Part[],
  command: string,
  path: string | undefined,
  directory: string,
): void => {
  const places = command.includes('/') ? [''] : (path || '/usr/bin:/bin').split(':')
  const lookAt = lookOnce(parts)
  let denied: string | undefined
  for (const place of command === '' ? [] : places) {
    const candidate = place === '' ? command : `${place}/${command}`
    const found = locate(parts, candidate, directory, lookAt)
    if (found === undefined) continue
    if (found.stats.isFile() && (found.stats.mode & 0o111n) !== 0n) return
    denied ??= candidate
  }
  if (denied !== undefined) {
    throw new PaksError('COMMAND_NOT_EXECUTABLE', `${denied} cannot be executed`, {
      hint: 'check the file: it must be a program and have its executable bit set',
      exitCode: 126,
    })
  }
  throw new PaksError('COMMAND_NOT_FOUND', `no command called ${command || '""'}`, {
    hint: 'check the spelling, or give the full path',
    exitCode: 127,
  })
}
