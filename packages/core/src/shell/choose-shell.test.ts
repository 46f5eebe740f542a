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
    "a shell's script that wraps what it is given, as it is",
    image(['bash'], ['/bin/sh', '-ec', 'umask 077; exec "$@"', '--']),
    {},
    { kind: 'shell', shell: 'bash', args: [] },
  ],
  [
    'a file that a shell runs, as it is',
    image(['bash'], ['bash', '-l', '/init.sh', '-c']),
    {},
    { kind: 'shell', shell: 'bash', args: [] },
  ],
  [
    'a service in the shell form, without it',
    image([], ['/bin/bash', '-eo', 'pipefail', '-c', 'exec nginx']),
    {},
    { kind: 'shell', shell: '', args: [], entrypoint: [] },
  ],
  [
    'an interactive shell with options, without it',
    image([], ['/bin/bash', '--login', '-i']),
    {},
    { kind: 'shell', shell: '', args: [], entrypoint: [] },
  ],
  [
    'a program that the user names as entrypoint, alone',
    image(['bash'], ['/init.sh']),
    { entrypoint: ['python3'] },
    { kind: 'program', command: [], entrypoint: ['python3'] },
  ],
  [
    'a shell that the user names as entrypoint, without any',
    image(['bash'], ['/init.sh']),
    { entrypoint: ['/bin/zsh'] },
    { kind: 'shell', shell: '/bin/zsh', args: [], entrypoint: [] },
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
