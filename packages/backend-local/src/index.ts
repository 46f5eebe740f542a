export { Pty, type PtyExit, type PtyOptions } from './pty.js'
