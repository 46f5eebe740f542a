import { describe, expect, it } from 'vitest'
import { commandText, containerfileText } from './containerfile-text.js'

describe('a command', () => {
  it.each([
    ['apt-get update && apt-get install -y tree', [], 'bash', 'apt-get update && apt-get install -y tree'],
    ['echo "a b" > /srv/x', [], 'zsh', 'echo "a b" > /srv/x'],
    ['echo $HOME', [], 'bash', '["bash","-c","echo $HOME"]'],
    ['touch {a,b}', [], 'bash', '["bash","-c","touch {a,b}"]'],
    ["printf 'a\\n' > x", [], 'dash', '["sh","-c","printf \'a\\\\n\' > x"]'],
    ['make &> log', [], 'bash', '["bash","-c","make &> log"]'],
    ['set x 1', [], 'fish', '["fish","-c","set x 1"]'],
    [
      'pip install x',
      ['source v/bin/activate'],
      'bash',
      '["bash","-c","source v/bin/activate\\npip install x"]',
    ],
    ['--odd', [], 'bash', '["bash","-c","--odd"]'],
    ['[ -e x ] || touch x', [], 'ash', '["sh","-c","[ -e x ] || touch x"]'],
    ['cat <<E\nx\nE', [], 'bash', '["bash","-c","cat <<E\\nx\\nE"]'],
  ] as const)('%s after %j in %s', (line, before, shell, expected) => {
    expect(commandText(line, before, shell)).toBe(expected)
  })
})

it('writes every kind of step, and nothing of a session can act in a comment', () => {
  expect(
    containerfileText({
      from: 'ubuntu',
      shell: 'bash',
      user: '1000',
      workdir: '/home',
      steps: [
        { kind: 'directory', path: '/a b/$x' },
        { kind: 'variable', name: 'A', value: 'say "$5"' },
        { kind: 'variable', name: 'TOKEN', from: 'github' },
        {
          kind: 'copy',
          target: '/etc/app.conf',
          directory: false,
          collected: 'Containerfile.files/1-app.conf',
        },
        { kind: 'copy', target: '/srv/$x', directory: true, collected: 'Containerfile.files/2-_x' },
        { kind: 'copy', target: '/gone', directory: false, collected: undefined },
        { kind: 'command', line: 'touch x', before: [] },
        { kind: 'left-out', line: 'one\ntwo\x1b[2J', why: 'it ended with 1', at: new Date(0) },
      ],
      remarks: ['Checked.'],
    }),
  ).toBe(
    [
      'FROM ubuntu',
      'USER 1000',
      'WORKDIR /a b/\\$x',
      'ARG A="say \\"\\$5\\""',
      '# TOKEN came from github: --build-arg TOKEN gives it its value',
      'ARG TOKEN',
      'COPY ["Containerfile.files/1-app.conf","/etc/app.conf"]',
      'COPY ["Containerfile.files/2-_x/","/srv/\\\\$x/"]',
      '# not to be had any more: /gone',
      'RUN touch x',
      '# left out, it ended with 1: one',
      '# two [2J',
      'WORKDIR /home',
      '',
      '# Checked.',
      '',
    ].join('\n'),
  )
})

it.each([
  ['/srv', ['FROM x', 'WORKDIR /srv', '']],
  ['/', ['FROM x', 'WORKDIR /srv', 'WORKDIR /', '']],
])('ends in the working directory of the image, %s', (workdir, lines) => {
  const parts = { from: 'x', shell: 'sh', steps: [{ kind: 'directory', path: '/srv' } as const], remarks: [] }
  expect(containerfileText({ ...parts, workdir })).toBe(lines.join('\n'))
})
