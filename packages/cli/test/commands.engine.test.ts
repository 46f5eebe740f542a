import { commandMatrix } from './commands/matrix.js'
import { matrixShells } from './commands/shells.js'
import { onEachEngine } from './engines.js'

onEachEngine('the commands', (engine) => {
  for (const shell of matrixShells) commandMatrix(engine, shell)
})
