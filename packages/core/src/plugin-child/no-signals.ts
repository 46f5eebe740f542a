import { PaksError } from '@paks/api'

/** By which a process sends signals to others; `_debugProcess` has Node open its debugger in another. */
const senders = ['kill', '_kill', '_debugProcess', '_debugEnd', '_debugPause'] as const

/** Takes signals away from the code of a plugin: Node's permission model leaves them to it. */
export const takeSignals = (process: NodeJS.Process): void => {
  for (const name of senders) {
    Object.defineProperty(process, name, { value: refuse, writable: false, configurable: false })
  }
}

const refuse = (): never => {
  throw new PaksError('PERMISSION_DENIED', 'a plugin may signal no process', {
    hint: 'process.exit() ends its own',
  })
}
