import { expect, it } from 'vitest'
import { onEachEngine } from '../engines.js'
import { matrixShells } from './shells.js'
import { Stage } from './stage.js'

onEachEngine('the commands', (engine) => {
  it('#exit, in all shells at once', async () => {
    const shells = Object.values(matrixShells)
    const endings = shells.map(async (shell) => {
      await using stage = await Stage.open(engine, shell)
      await stage.session.type('#exit')
      stage.session.press('enter')
      return (await stage.session.terminal.waitForExit()).code
    })
    expect(await Promise.all(endings)).toEqual(shells.map(() => 0))
  })
})
