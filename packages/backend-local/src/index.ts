export { local } from './local.js'
export { Pty, type PtyExit, type PtyOptions } from './pty/pty.js'
