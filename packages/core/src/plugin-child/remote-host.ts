import { join, resolve } from 'node:path'
import { type Host, PaksError } from '@paks/api'
import { matchesName } from '../host/path-pattern.js'
import type { ServedCall } from '../plugin-wire/peer.js'
import type { CallPicture } from '../plugin-wire/protocol.js'
import { requester } from './requester.js'

/** The machine, from a process that may do nothing on it. */
export const remoteHost = ({ host: { cwd, home, env, seen } }: CallPicture, call: ServedCall): Host => {
  const ask = requester(call)
  return {
    cwd,
    home,
    resolve: (path) =>
      path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : resolve(cwd, path),
    env: (name) => {
      if (seen.some((pattern) => matchesName(pattern, name)))
        return Object.hasOwn(env, name) ? env[name] : undefined
      throw new PaksError('PERMISSION_DENIED', `the variable ${name} may not be seen`, {
        hint: `it would need the permission host:env:${name}`,
      })
    },
    readFile: (path, { signal } = {}) => ask('host.readFile', [path], { signal }),
    writeFile: (path, bytes, { signal, mode } = {}) => ask('host.writeFile', [path, bytes, mode], { signal }),
    list: (path, { signal } = {}) => ask('host.list', [path], { signal }),
    run: (argv, { signal, onOutput, ...how } = {}) =>
      ask('host.run', [[...argv], how, onOutput !== undefined], {
        signal,
        onNotice: onOutput === undefined ? undefined : (chunk) => onOutput(chunk as Uint8Array),
      }),
    runOnTerminal: (argv, { signal, ...how } = {}) => ask('host.runOnTerminal', [[...argv], how], { signal }),
  }
}
