import { fileURLToPath } from 'node:url'
import { library } from '../../tsup.base.ts'

const packages = fileURLToPath(new URL('../', import.meta.url))

/**
 * What the plugins of others run with, modules as they are: the program of their processes, and `@paks/api`, which is put
 * beside those that are added, so that they need not bring one.
 */
export default library({
  entry: {
    'plugin-api': `${packages}api/src/index.ts`,
    'plugin-child': `${packages}core/src/plugin-child/index.ts`,
  },
  outExtension: () => ({ js: '.mjs' }),
  // Beside the program, which was built before.
  clean: false,
  dts: false,
  sourcemap: false,
  splitting: false,
  noExternal: [/./],
})
