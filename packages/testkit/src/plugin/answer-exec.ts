import type { ExecResult } from '@paks/api'
import type { Fixture, FixtureAnswer, FixtureProgram } from './fixture.js'
import { bytesOf } from './memory-tree.js'

const missing = 127

/** What a fixture says to a command line. @throws Error for a call that the fixture does not know */
export const answerExec = (
  table: NonNullable<Fixture['exec']>,
  argv: readonly string[],
  input: Uint8Array,
): ExecResult => {
  const line = argv.join(' ')
  const [program = ''] = argv
  const found = table[line] ?? table[program]
  if (found !== undefined) return resultOf(found, argv, input)
  const known = Object.keys(table).filter((key) => key.split(' ')[0] === program)
  if (known.length > 0)
    throw new Error(`the fixture has no answer to "${line}"; it knows ${known.map(quoted).join(', ')}`)
  return {
    exitCode: missing,
    stdout: new Uint8Array(0),
    stderr: bytesOf(`${program}: not found\n`),
  }
}

const quoted = (line: string): string => `"${line}"`

const resultOf = (program: FixtureProgram, argv: readonly string[], input: Uint8Array): ExecResult => {
  const answer: FixtureAnswer = typeof program === 'function' ? program(argv, input) : program
  if (typeof answer === 'string' || answer instanceof Uint8Array)
    return { exitCode: 0, stdout: bytesOf(answer), stderr: new Uint8Array(0) }
  const { exitCode = 0, stdout = '', stderr = '' } = answer
  return { exitCode, stdout: bytesOf(stdout), stderr: bytesOf(stderr) }
}
