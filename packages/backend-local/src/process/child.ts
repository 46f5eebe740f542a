/** The one door to other programs of this machine. */
export { type ChildProcess, spawn, spawnSync } from 'node:child_process'
