import { type CommandContext, PaksError } from '@paks/api'
import * as v from 'valibot'
import { plain } from '../../print/plain.js'
import { type BrokerCall, type Method, method } from './method.js'
import { dictionary, flag, maybe, text, texts } from './shape.js'

/** What a plugin may ask of the session, its shell and the person in front of it. */
export const sessionTable: Readonly<Record<string, Method>> = {
  'shell.directory': method('session:shell', v.tuple([]), (_, { reach, signal }) =>
    reach.shell.directory({ signal }),
  ),
  'shell.exported': method('session:shell', v.tuple([]), (_, { reach, signal }) =>
    reach.shell.exported({ signal }),
  ),
  'shell.export': method('session:shell', v.tuple([dictionary]), ([variables], call) =>
    own(call, 'shell').export(variables, { signal: call.signal }),
  ),
  'shell.forgetLine': method('session:shell', v.tuple([]), (_, call) => own(call, 'shell').forgetLine()),
  'control.continueIn': method('session:control', v.tuple([text, flag]), ([image, keepOld], call) =>
    own(call, 'control').continueIn(image, { keepOld, signal: call.signal }),
  ),
  'control.detach': method('session:control', v.tuple([]), (_, call) => own(call, 'control').detach()),
  'control.exit': method('session:control', v.tuple([]), (_, call) => own(call, 'control').exit()),
  'ask.confirm': method(undefined, v.tuple([text]), ([question], call) =>
    own(call, 'ask').confirm(line(question)),
  ),
  'ask.text': method(
    undefined,
    v.tuple([text, v.object({ initial: maybe(text) })]),
    ([question, { initial }], call) =>
      own(call, 'ask').text(line(question), initial === undefined ? {} : { initial: line(initial) }),
  ),
  'images.list': method('images:read', v.tuple([dictionary]), ([labels], { reach, signal }) =>
    reach.images.list(labels, { signal }),
  ),
  'images.describe': method('images:read', v.tuple([text]), ([image], { reach, signal }) =>
    reach.images.describe(image, { signal }),
  ),
  'images.tag': method('images:write', v.tuple([text, text]), ([image, reference], { reach, signal }) =>
    reach.images.tag(image, reference, { signal }),
  ),
  'images.remove': method('images:write', v.tuple([text, flag]), ([reference, force], { reach, signal }) =>
    reach.images.remove(reference, { force, signal }),
  ),
  'environments.list': method('environments:read', v.tuple([]), (_, { reach }) => reach.environments.list()),
  'environments.read': method('environments:read', v.tuple([text]), ([name], { reach }) =>
    reach.environments.read(name),
  ),
  'environments.set': method(
    'environments:write',
    v.tuple([text, dictionary]),
    ([name, variables], { reach }) => reach.environments.set(name, variables),
  ),
  'environments.remove': method(
    'environments:write',
    v.union([v.tuple([text]), v.tuple([text, texts])]),
    ([name, variables], { reach }) => reach.environments.remove(name, variables),
  ),
}

/** What only a command has, and no completer. */
const own = <K extends 'ask' | 'control' | 'shell'>({ reach }: BrokerCall, part: K): CommandContext[K] => {
  const found = reach[part]
  if (found !== undefined && isWhole(found)) return found as CommandContext[K]
  throw new PaksError('UNSUPPORTED', 'only a command may do that, and no completion')
}

/** A completer's shell cannot be written to. */
const isWhole = (found: object): boolean => !('directory' in found) || 'export' in found

/** A question is one line. */
const line = (question: string): string => plain(question).replaceAll('\n', ' ').slice(0, 500)
