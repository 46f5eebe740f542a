import { library } from '../../tsup.base.ts'

/** One file without dependencies but the native one: what is loaded at the start is read and compiled at once. */
export default library({
  entry: ['src/main.ts'],
  format: ['cjs'],
  outExtension: () => ({ js: '.cjs' }),
  dts: false,
  splitting: false,
  shims: true,
  noExternal: [/^(?!node-pty)/],
  external: ['node-pty'],
})
