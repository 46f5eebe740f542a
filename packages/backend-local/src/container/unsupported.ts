import { type Capabilities, PaksError } from '@paks/api'

/** A process of this machine is no container: there is nothing to save, and a command may run on the host anyway. */
export const capabilities: Capabilities = {
  abilities: new Set(),
  instead: 'this session runs on this machine, not in a container; open one with: paks run IMAGE',
}

/** The error of everything that needs a container; `what` finishes the sentence "…: there is no container". */
export const unsupported = (what: string): PaksError =>
  new PaksError('UNSUPPORTED', `${what}: there is no container here`, { hint: capabilities.instead })

/** The same for what comes in pieces: refused when the first is asked for. */
export const refusedStream = (what: string): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(unsupported(what)) }),
})
