import { expect, it } from 'vitest'
import { commandMatrix } from './commands/matrix.js'
import { matrixShells } from './commands/shells.js'
import { Stage } from './commands/stage.js'
import { onEachEngine } from './engines.js'

onEachEngine('the commands', (engine) => {
  for (const shell of matrixShells) commandMatrix(engine, shell)

  it('#exit, in all shells at once', async () => {
    const endings = matrixShells.map(async (shell) => {
      await using stage = await Stage.open(engine, shell)
      await stage.session.type('#exit')
      stage.session.press('enter')
      return (await stage.session.terminal.waitForExit({ timeout: 40_000 })).code
    })
    expect(await Promise.all(endings)).toEqual(matrixShells.map(() => 0))
  })
})
