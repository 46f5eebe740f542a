export { hasSessions, local } from './local.js'
export { plain } from './plain.js'
export { probeView, type ViewProbe } from './probe.js'
export { Pty, type PtyExit, type PtyOptions } from './pty/pty.js'
