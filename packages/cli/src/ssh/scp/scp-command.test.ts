import { expect, it } from 'vitest'
import { scpCommand } from './scp-command.js'

it.each([
  ['scp -t /srv', { way: 'to', recursive: false, preserve: false, directory: false, path: '/srv' }],
  ['scp -v -r -p -d -t -- a b', { way: 'to', recursive: true, preserve: true, directory: true, path: 'a b' }],
  ['scp -f -- ~/x*', { way: 'from', recursive: false, preserve: false, directory: false, path: '~/x*' }],
])('reads %s', (line, command) => {
  expect(scpCommand(line)).toEqual(command)
})

it.each(['scp a b', 'scp -t', 'scp -tf x', 'ls -t /', 'scp -S x -t /', 'scp -r a'])(
  'leaves %s to the container',
  (line) => {
    expect(scpCommand(line)).toBeUndefined()
  },
)
