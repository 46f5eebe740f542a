export type { KeyboardModes, Position } from './terminal/emulator.js'
export { escaped } from './terminal/escaped.js'
export type { Key } from './terminal/keys-table.js'
export {
  type Patience,
  type TestExit,
  TestTerminal,
  type TestTerminalOptions,
} from './terminal/test-terminal.js'
