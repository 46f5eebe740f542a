import { expect, it } from 'vitest'
import { refused } from './bad-input.js'
import { paks } from './paks.js'

it.each([
  [
    'an unknown option',
    ['run', '--shel', 'bash', 'ubuntu'],
    /^paks: unknown option '--shel'\n\(Did you mean --shell\?\)/,
  ],
  ['an unknown verb', ['rnu', 'ubuntu'], /^paks: unknown command 'rnu'\n\(Did you mean run\?\)/],
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
