import { expect, it } from 'vitest'
import { chooseShell } from './choose-shell.js'

const image = (command: readonly string[], entrypoint: readonly string[] = []) => ({ command, entrypoint })

it.each([
  ["the image's own shell", image(['/bin/bash']), {}, { kind: 'shell', shell: '/bin/bash', args: [] }],
  [
    'the best there is for an image with another command',
    image(['node']),
    {},
    { kind: 'shell', shell: '', args: [] },
  ],
  [
    'the same where its shell only runs a script',
    image(['sh', '-c', 'nginx']),
    {},
    { kind: 'shell', shell: '', args: [] },
  ],
  [
    '--shell before the image',
    image(['bash']),
    { shell: '/bin/sh' },
    { kind: 'shell', shell: '/bin/sh', args: [] },
  ],
  [
    'a shell named as the command',
    image(['bash']),
    { command: ['zsh', '-l'] },
    { kind: 'shell', shell: 'zsh', args: ['-l'] },
  ],
  [
    'a script of a shell as it is',
    image(['bash']),
    { command: ['bash', '-c', 'ls'] },
    { kind: 'program', command: ['bash', '-c', 'ls'] },
  ],
  [
    'a program as it is',
    image(['bash']),
    { command: ['python3'] },
    { kind: 'program', command: ['python3'] },
  ],
  [
    'a wrapping entrypoint as it is',
    image(['bash'], ['/init.sh']),
    {},
    { kind: 'shell', shell: 'bash', args: [] },
  ],
  [
    'a shell that is the entrypoint, without it',
    image([], ['/bin/bash']),
    {},
    { kind: 'shell', shell: '/bin/bash', args: [], entrypoint: [] },
  ],
  [
    'an entrypoint of the user',
    image(['bash'], ['/init.sh']),
    { entrypoint: [] },
    { kind: 'shell', shell: 'bash', args: [], entrypoint: [] },
  ],
  [
    'a shell named as the command, without any entrypoint',
    image(['bash'], ['/init.sh']),
    { entrypoint: [], command: ['bash'] },
    { kind: 'shell', shell: 'bash', args: [], entrypoint: [] },
  ],
  [
    'a program under an entrypoint of the user',
    image(['bash']),
    { entrypoint: ['env'], command: ['bash'] },
    { kind: 'program', command: ['bash'], entrypoint: ['env'] },
  ],
] as const)('runs %s', (_, of, wish, expected) => {
  expect(chooseShell(of, wish)).toEqual(expected)
})
