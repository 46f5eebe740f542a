export type { Fixture, FixtureAnswer, FixtureFile, FixtureProgram } from './plugin/fixture.js'
export { host } from './plugin/host.js'
export type { Given, HostOptions, OnEngine, OnFixture, Ran, RunOptions } from './plugin/host-options.js'
export type { PluginHost } from './plugin/plugin-host.js'
export { smallContainer } from './plugin/small-container.js'
export type { TypedSession } from './plugin/typed-session.js'
export type { KeyboardModes, Position } from './terminal/emulator.js'
export { escaped } from './terminal/escaped.js'
export type { Key } from './terminal/keys-table.js'
export {
  type Patience,
  type TestExit,
  TestTerminal,
  type TestTerminalOptions,
} from './terminal/test-terminal.js'
