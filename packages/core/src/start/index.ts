export { type Clock, systemClock } from '../clock.js'
export { NodeTerminal, type StandardStreams } from '../session/node-terminal.js'
export { type RunRequest, type RunResult, runContainer } from '../session/run-container.js'
export type { UserTerminal } from '../session/user-terminal.js'
