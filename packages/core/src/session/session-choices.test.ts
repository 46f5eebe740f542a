import { expect, it } from 'vitest'
import { refusingBackend } from '../../test/refusing.fixture.js'
import { choicesIn, ownKeys } from './session-choices.js'

it('has keys of its own unless told otherwise', () => {
  const { attention, detach } = ownKeys({}, refusingBackend)
  expect(attention).toBe('ctrl+]')
  expect(detach.map(({ binding }) => binding)).toEqual(['ctrl+p', 'ctrl+q'])
  expect(ownKeys({ attentionKey: 'none', detachKeys: '' }, refusingBackend)).toEqual({
    attention: '',
    detach: [],
  })
})

it('cannot be left on the machine itself', () => {
  const local = { engine: { ...refusingBackend.engine, name: 'local' } }
  expect(ownKeys({}, local).detach).toEqual([])
})

it('refuses what is no key', () => {
  expect(() => ownKeys({ attentionKey: 'ctrl+nokey' }, refusingBackend)).toThrow('attention key')
  expect(() => ownKeys({ detachKeys: 'ctrl-p,' }, refusingBackend)).toThrow('detach keys')
})

it('hands on what was chosen and no more', () => {
  expect(choicesIn({})).toEqual({})
  const chosen = { hints: false, attentionKey: 'f12', detachKeys: 'ctrl-a,d' }
  expect(choicesIn({ ...chosen, ...{ debug: true } })).toEqual(chosen)
})
