import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { spoken } from './spoken.js'

it('is read by a shell as it was meant', () => {
  const words = ['printf', '<%s>', 'plain/path', '', 'a b', "it's", '$(id) `id` "x" \\', '*', 'é\n']
  expect(execFileSync('sh', ['-c', spoken(words)], { encoding: 'utf8' })).toBe(
    words
      .slice(2)
      .map((word) => `<${word}>`)
      .join(''),
  )
})
