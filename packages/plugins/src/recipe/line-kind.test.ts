import { expect, it } from 'vitest'
import { lineKind } from './line-kind.js'

it.each([
  'ls -la',
  'cat /etc/passwd | grep root | wc -l',
  'cd /srv && ls',
  'git status',
  'git log --oneline',
  'apt-cache policy bash',
  'dpkg -l',
  'find / -name x',
  'python3 --version',
  'sudo cat /etc/shadow',
  'LANG=C date',
  'echo hello > /dev/null',
  'cd',
  '# a comment',
])('%s does nothing', (line) => {
  expect(lineKind(line)).toEqual({ kind: 'nothing' })
})

it.each([
  'touch x',
  'echo hello > file',
  'ls | tee list',
  'apt-get install -y tree',
  'git clone https://example.org/x',
  'find / -name x -delete',
  'echo $(touch x)',
  'for x in a b; do touch $x; done',
  'unknown-program',
  'python3 setup.py install',
  "bash -c 'touch x'",
  'useradd -m ann',
  'cd /srv && touch x',
  'date > now',
])('%s does something', (line) => {
  expect(lineKind(line)).toEqual({ kind: 'does' })
})

it.each([
  ['X=1', { X: '1' }],
  ['export A=b "C=d e"', { A: 'b', C: 'd e' }],
  ['A=1; B=2', { A: '1', B: '2' }],
])('%s assigns', (line, variables) => {
  expect(lineKind(line)).toEqual({ kind: 'assigns', variables })
})

it.each([
  'export PATH=$PATH:/opt/bin',
  'source venv/bin/activate',
  '. ./env',
  'umask 027',
  'export X=$(date)',
  'set -e',
])('%s prepares what follows', (line) => {
  expect(lineKind(line)).toEqual({ kind: 'prepares' })
})

it.each([
  ['vi /etc/motd', ['/etc/motd']],
  ['vim +12 a b', ['a', 'b']],
  ['sudo nano /etc/hosts', ['/etc/hosts']],
])('%s edits', (line, files) => {
  expect(lineKind(line)).toEqual({ kind: 'edits', files })
})

it.each(['python3', 'bash', 'ssh host', 'su - ann', 'sudo -i bash'])('%s is a talk', (line) => {
  expect(lineKind(line)).toEqual({ kind: 'talks' })
})
