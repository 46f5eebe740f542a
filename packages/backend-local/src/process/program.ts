import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { PaksError } from '@paks/api'

type Found = 'program' | 'not executable' | 'nothing'

const look = (path: string): Found => {
  try {
    if (!statSync(path).isFile()) return 'not executable'
  } catch {
    return 'nothing'
  }
  try {
    accessSync(path, constants.X_OK)
    return 'program'
  } catch {
    return 'not executable'
  }
}

/**
 * Finds a program as execvp does, before anything is started: a child that cannot exec could only say so on the
 * terminal.
 *
 * @returns its absolute path
 * @throws PaksError COMMAND_NOT_FOUND (exit code 127), COMMAND_NOT_EXECUTABLE (126)
 */
export const findProgram = (command: string, path: string | undefined, cwd: string): string => {
  const places = command.includes('/') ? [''] : (path ?? '/usr/bin:/bin').split(delimiter)
  let denied: string | undefined
  for (const place of command === '' ? [] : places) {
    const candidate = resolve(cwd, place, command)
    const found = look(candidate)
    if (found === 'program') return candidate
    if (found === 'not executable') denied ??= candidate
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
