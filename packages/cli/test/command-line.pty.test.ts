import { expect, it } from 'vitest'
import { refused } from './bad-input.js'
import { paks, paksEnv, paksProgram } from './paks.js'
import { runProgram } from './program.js'

it.each([
  [
    'an unknown option',
    ['run', '--shel', 'bash', 'ubuntu'],
    /^paks: unknown option '--shel'\n +did you mean --shell\?/,
  ],
  ['an unknown verb', ['rnu', 'ubuntu'], /^paks: unknown command 'rnu'\n +did you mean run\?/],
  ['an option without its value', ['run', '--shell'], /^paks: option '--shell <shell>' argument missing/],
  [
    'an unknown backend',
    ['run', '--backend', 'lxc', 'ubuntu'],
    /it is one of docker, podman, local, or what a plugin brings/,
  ],
  ['an unknown pull policy', ['run', '--pull', 'often', 'ubuntu'], /missing, always, never/],
  [
    'an engine without an image',
    ['run', '--backend', 'docker'],
    /^paks: docker needs an image to run\n {6}\S/,
  ],
])('%s is refused with the remedy and 125', async (_, args, message) => {
  expect(await refused(args, 125)).toMatch(message)
})

it.each([
  [['--help'], /Usage: paks/],
  [['run', '--help'], /--backend <name>/],
  [['--version'], /^paks \d+\.\d+\.\d+$/m],
  [[], /Usage: paks/],
])('paks %j tells what it can do, and ends with 0', async (args, text) => {
  const { status, stdout } = await paks(args)
  expect(status).toBe(0)
  expect(stdout.toString()).toMatch(text)
})

it.each([
  ['--help'],
  ['--version'],
  ['completion', 'bash'],
  ['config', 'get'],
  ['run', '--no-isolation', '--shell', 'sh'],
])('paks %s says in one line that nothing can be written, and ends with 125', async (...args) => {
  const command = ['-c', '"$@" >/dev/full', 'sh', process.execPath, paksProgram, ...args]
  const { status, stderr } = await runProgram('sh', command, { env: paksEnv(), input: 'echo one\n' })
  expect({ status, stderr }).toEqual({
    status: 125,
    stderr: 'paks: cannot write to standard output: no space left on device\n',
  })
})

it('keeps the status of a failure that cannot be told', async () => {
  const command = ['-c', '"$@" 2>/dev/full', 'sh', process.execPath, paksProgram, 'rnu']
  expect(await runProgram('sh', command, { env: paksEnv() })).toMatchObject({ status: 125 })
})
