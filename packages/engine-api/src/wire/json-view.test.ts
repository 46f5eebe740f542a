import { expect, it } from 'vitest'
import { JsonView } from './json-view.js'

const view = new JsonView({
  a: 'x',
  n: 3,
  yes: true,
  list: ['p', 4, 'q'],
  none: null,
  map: { k: 'v', no: 1 },
})

it('reads what is there', () => {
  expect(view.at('a').text()).toBe('x')
  expect(view.at('n').number()).toBe(3)
  expect(view.at('yes').yes()).toBe(true)
  expect(view.at('list').texts()).toEqual(['p', 'q'])
  expect(view.at('map').strings()).toEqual({ k: 'v' })
  expect(view.at('map').isObject).toBe(true)
})

it('reads what is absent, null or of another type as empty', () => {
  for (const key of ['missing', 'none', 'a', 'n']) {
    expect(view.at(key).items()).toEqual([])
    expect(view.at(key).strings()).toEqual({})
    expect(view.at(key).at('deeper').at('still').text('fallback')).toBe('fallback')
    expect(view.at(key).isObject).toBe(false)
  }
  expect(view.at('n').text()).toBe('')
  expect(view.at('a').number(7)).toBe(7)
  expect(view.at('a').yes()).toBe(false)
})
