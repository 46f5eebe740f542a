import { type Capabilities, PaksError } from '@paks/api'

/** What a folder can do, and what to do about the rest. */
export const capabilities: Capabilities = {
  abilities: new Set(['exec', 'read', 'write']),
  instead: 'this session is a folder of this machine; open a container with: paks run IMAGE',
}

/** The error of what a folder cannot do; `what` begins the sentence. */
export const unsupported = (what: string): PaksError =>
  new PaksError('UNSUPPORTED', `${what}: a folder is no container`, { hint: capabilities.instead })

/** The same for what comes in pieces: refused when the first is asked for. */
export const refusedStream = (what: string): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(unsupported(what)) }),
})
