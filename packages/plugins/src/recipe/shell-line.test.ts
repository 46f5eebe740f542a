import { expect, it } from 'vitest'
import { readShellLine } from './shell-line.js'

const words = (line: string): readonly (readonly string[])[] =>
  readShellLine(line).commands.map((command) => command.words)

it.each([
  ['ls -l', [['ls', '-l']]],
  ['a && b || c; d | e & f', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
  ['echo \'a && b\' "c | d" e\\ f', [['echo', 'a && b', 'c | d', 'e f']]],
  ['make -j2 >log 2>&1', [['make', '-j2']]],
  ['sort < in > out', [['sort']]],
  ['cc a.c # the old one', [['cc', 'a.c']]],
  ['a#b', [['a#b']]],
  ['', []],
])('%s', (line, expected) => {
  expect(words(line)).toEqual(expected)
})

it.each([
  ['ls', false],
  ['ls > list', true],
  ['ls >> list', true],
  ['ls 2> errors', true],
  ['ls &> both', true],
  ['ls > /dev/null 2>&1', false],
  ['cat < file', false],
  ['echo ">" not', false],
])('%s writes: %s', (line, writes) => {
  expect(readShellLine(line).commands.some((command) => command.writes)).toBe(writes)
})

it.each([
  ['ls', false],
  ['echo $HOME', false],
  ['echo $(date)', true],
  ['echo "`date`"', true],
  ["echo '$(date)'", false],
  ['for x in a b; do echo $x; done', true],
  ['(cd /x && make)', true],
  ['cat <<EOF', true],
  ['if true; then ls; fi', true],
])('%s is opaque: %s', (line, opaque) => {
  expect(readShellLine(line).opaque).toBe(opaque)
})
