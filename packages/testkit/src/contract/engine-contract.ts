import { expect, it } from 'vitest'
import type { Stage } from './stage.js'

/** Who answers, and what it says of itself. */
export const engineContract = (stage: Stage): void => {
  it('says what it is', () => {
    const { name, version, endpoint } = stage.backend.engine
    expect([name, version, endpoint]).toEqual([
      expect.stringMatching(/^[a-z][a-z0-9-]*$/),
      expect.stringMatching(/\d/),
      expect.stringMatching(/^[a-z]+:\/\//),
    ])
  })

  it('says what it can do, and what to do about the rest', () => {
    const { abilities, instead } = stage.backend.capabilities
    for (const ability of stage.fixture.abilities) expect(abilities).toContain(ability)
    if (abilities.size === 0) expect(instead).toMatch(/\S/)
  })
}
