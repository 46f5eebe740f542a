import { beforeAll, describe, expect, it } from 'vitest'
import { Scene } from './dockerpty-scene.js'
import { type Requirement, requirements } from './dockerpty-table.js'
import { onEachEngine } from './engines.js'

const groups = [...new Set(requirements.map(({ group }) => group))]

it('has all forty requirements', () => {
  const count = (group: Requirement['group']): number =>
    requirements.filter((one) => one.group === group).length
  expect(groups.map((group) => [group, count(group)])).toEqual([
    ['run in a terminal', 13],
    ['exec in a terminal', 11],
    ['run with pipes', 6],
    ['exec with pipes', 4],
    ['run without input', 3],
    ['exec without input', 3],
  ])
})

onEachEngine('dockerpty', (engine) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await Scene.on(engine)
  })

  describe.for(groups)('%s', (group) => {
    it.for(requirements.filter((one) => one.group === group))('$what', async ({ attempt }) => {
      await attempt(scene)
    })
  })

  it('every terminal has all of its settings back', async () => {
    await scene.close()
    expect(await scene.changedTerminals()).toEqual([])
  })
})
