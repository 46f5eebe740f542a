import { expect, it } from 'vitest'
import { containerName } from './container-name.js'

const env = { USER: 'Vanessa.S' }

it.each([
  ['web', 'vanessa-s:web', 'vanessa-s-web'],
  ['Web_1.2-x', 'vanessa-s:Web_1.2-x', 'vanessa-s-Web_1.2-x'],
  ['shop:web', 'shop:web', 'shop-web'],
  ['team/shop:web', 'team/shop:web', 'team-shop-web'],
])('%s is the image %s and the container %s', (text, reference, container) => {
  expect(containerName(text, env)).toMatchObject({ reference, container })
})

it('takes the user from what the system says when no variable does', () => {
  expect(containerName('web', { USER: '' }).tag).toBe('web')
  expect(containerName('web', { LOGNAME: 'jo' }).repository).toBe('jo')
})

it.each([
  ['a:b:c', 'two colons'],
  ['', 'no tag'],
  [':web', 'no repository'],
  ['shop:', 'no tag'],
  ['Shop:web', 'no repository'],
  ['../x', 'no tag'],
  ['-x', 'no tag'],
  ['we b', 'no tag'],
  ['w\u001b[31m', 'no tag'],
])('%j is refused', (text, why) => {
  expect(() => containerName(text, env)).toThrow(why)
})
