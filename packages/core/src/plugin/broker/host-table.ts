import { PaksError } from '@paks/api'
import * as v from 'valibot'
import { type Method, method } from './method.js'
import { bytes, count, dictionary, flag, maybe, text, words } from './shape.js'

const run = v.object({ cwd: maybe(text), env: maybe(dictionary), input: maybe(bytes) })
/** Variables by which a program is made to be, or to load, another: ld.so(8), Node, Python, Perl, Ruby, git, shells. */
const steering =
  /^(?:PATH|LD_.*|DYLD_.*|NODE_.*|PYTHON.*|PERL.*|RUBY.*|GIT_.*|BASH_ENV|ENV|IFS|SHELLOPTS|BASHOPTS|PS4|PAGER|EDITOR|VISUAL)$/

/** What a plugin may ask of this machine. The host itself checks each path, program and variable. */
export const hostTable: Readonly<Record<string, Method>> = {
  'host.readFile': method(undefined, v.tuple([text]), ([path], { reach, signal }) =>
    reach.host.readFile(path, { signal }),
  ),
  'host.writeFile': method(
    undefined,
    v.tuple([text, bytes, v.optional(v.pipe(count, v.maxValue(0o777)))]),
    ([path, content, mode], { reach, signal }) =>
      reach.host.writeFile(path, content, { signal, ...(mode === undefined ? {} : { mode }) }),
  ),
  'host.list': method(undefined, v.tuple([text]), ([path], { reach, signal }) =>
    reach.host.list(path, { signal }),
  ),
  'host.run': method(undefined, v.tuple([words, run, flag]), async ([argv, how, streams], call) => {
    checkVariables(how.env)
    return await call.reach.host.run(argv, {
      ...how,
      signal: call.signal,
      ...(streams ? { onOutput: (chunk: Uint8Array) => call.notify(chunk) } : {}),
    })
  }),
  'host.runOnTerminal': method(
    undefined,
    v.tuple([words, v.object({ cwd: maybe(text) })]),
    ([argv, how], { reach, signal }) => reach.host.runOnTerminal(argv, { ...how, signal }),
  ),
}

/** A permission is for a program, and not for what its environment makes of it. */
const checkVariables = (env: Readonly<Record<string, string>> = {}): void => {
  const name = Object.keys(env).find((variable) => steering.test(variable))
  if (name === undefined) return
  throw new PaksError('PERMISSION_DENIED', `a plugin may not set ${name} for a program of this machine`, {
    hint: 'it could run another program by it; pass options instead',
  })
}
