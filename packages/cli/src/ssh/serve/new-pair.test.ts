import { utils } from 'ssh2'
import { expect, it } from 'vitest'
import { newPair } from './new-pair.js'

it('can be read again, each of very many', () => {
  for (let made = 0; made < 1500; made += 1) {
    const pair = newPair('paks')
    expect(utils.parseKey(pair.private)).not.toBeInstanceOf(Error)
    expect(utils.parseKey(pair.public)).toMatchObject({ type: 'ssh-ed25519', comment: 'paks' })
  }
})
