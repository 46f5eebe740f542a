import { PaksError } from '@paks/api'
import * as v from 'valibot'
import { GrantedHost } from '../../host/granted-host.js'
import { type BrokerCall, type Method, method } from './method.js'
import { bytes, count, dictionary, flag, maybe, path, text, texts, words } from './shape.js'

const exec = v.object({
  user: maybe(text),
  workdir: maybe(text),
  env: maybe(dictionary),
  input: maybe(bytes),
})
const changes = v.object({ since: maybe(text), sizes: maybe(flag) })
const change = v.object({
  kind: v.picklist(['added', 'changed', 'removed']),
  path,
  size: maybe(count),
})
const save = v.object({
  message: maybe(text),
  author: maybe(text),
  labels: maybe(dictionary),
  origin: maybe(dictionary),
  squash: maybe(flag),
  full: maybe(flag),
  exclude: maybe(texts),
})
const file = v.object({
  mode: maybe(v.pipe(count, v.maxValue(0o7777))),
  owner: maybe(v.object({ uid: count, gid: count })),
})
const copy = v.object({ followLink: maybe(flag), keepOwner: maybe(flag) })
const logs = v.object({
  tail: maybe(count),
  since: maybe(v.date()),
  until: maybe(v.date()),
  timestamps: maybe(flag),
  follow: maybe(flag),
})

/** What a plugin may ask of the container it is called in. */
export const containerTable: Readonly<Record<string, Method>> = {
  'container.inspect': method('container:inspect', v.tuple([]), (_, { reach, signal }) =>
    reach.container.inspect({ signal }),
  ),
  'container.size': method('container:inspect', v.tuple([]), (_, { reach, signal }) =>
    reach.container.size({ signal }),
  ),
  'container.changes': method('container:inspect', v.tuple([changes]), ([how], { reach, signal }) =>
    reach.container.changes({ ...how, signal }),
  ),
  'container.processes': method(
    'container:inspect',
    v.tuple([v.object({ psArgs: maybe(text) })]),
    ([how], { reach, signal }) => reach.container.processes({ ...how, signal }),
  ),
  'container.stats': method('container:inspect', v.tuple([]), (_, call) =>
    give(call.reach.container.stats({ signal: call.signal }), call),
  ),
  'container.exec': method('container:exec', v.tuple([words, exec]), ([argv, how], { reach, signal }) =>
    reach.container.exec(argv, { ...how, signal }),
  ),
  'container.save': method('container:commit', v.tuple([text, save]), ([reference, how], call) =>
    call.reach.container.save(reference, { ...how, ...watched(call) }),
  ),
  'container.stat': method('container:read', v.tuple([path]), ([at], { reach, signal }) =>
    reach.container.stat(at, { signal }),
  ),
  'container.list': method('container:read', v.tuple([path]), ([at], { reach, signal }) =>
    reach.container.list(at, { signal }),
  ),
  'container.readFile': method('container:read', v.tuple([path]), ([at], { reach, signal }) =>
    reach.container.readFile(at, { signal }),
  ),
  'container.readArchive': method('container:read', v.tuple([path]), ([at], call) =>
    give(call.reach.container.readArchive(at, { signal: call.signal }), call),
  ),
  'container.logs': method('container:read', v.tuple([logs]), ([how], call) =>
    give(call.reach.container.logs({ ...how, signal: call.signal }), call),
  ),
  'container.writeFile': method(
    'container:write',
    v.tuple([path, bytes, file]),
    ([at, content, how], { reach, signal }) => reach.container.writeFile(at, content, { ...how, signal }),
  ),
  'container.writeArchive': method('container:write', v.tuple([path]), ([directory], call) =>
    call.reach.container.writeArchive(directory, taken(call), { signal: call.signal }),
  ),
  'container.copyToHost': method(
    'container:read',
    v.tuple([path, text, copy]),
    async ([source, destination, how], call) =>
      await call.reach.container.copyToHost(source, await hostTree(call, 'write', destination), {
        ...how,
        ...watched(call),
      }),
  ),
  'container.copyFromHost': method(
    'container:write',
    v.tuple([text, path, copy]),
    async ([source, destination, how], call) =>
      await call.reach.container.copyFromHost(await hostTree(call, 'read', source), destination, {
        ...how,
        ...watched(call),
      }),
  ),
  'container.apply': method('container:read', v.tuple([v.array(change)]), async ([list], call) => {
    const { apply } = call.reach.container
    if (apply === undefined)
      throw new PaksError('UNSUPPORTED', 'there is nothing outside this container to write to')
    for (const one of list) await hostDoor(call).permit('write', one.path)
    return await apply.call(call.reach.container, list, watched(call))
  }),
}

const watched = (call: BrokerCall) => ({
  signal: call.signal,
  onProgress: (progress: unknown) => call.notify(progress),
})

/** Hands a stream on, the next piece when the plugin has taken the last. */
const give = async (pieces: AsyncIterable<unknown>, call: BrokerCall): Promise<void> => {
  for await (const piece of pieces) {
    if (call.signal.aborted) return
    await call.request('piece', [piece])
  }
}

const piece = v.variant('done', [
  v.object({ done: v.literal(false), value: bytes }),
  v.object({ done: v.literal(true) }),
])

/** Takes a stream from the plugin, the next piece when the last was used. */
async function* taken(call: BrokerCall): AsyncGenerator<Uint8Array> {
  for (;;) {
    const next = v.safeParse(piece, await call.request('piece', []))
    if (!next.success) throw new PaksError('BAD_USAGE', 'a piece of an archive is no bytes')
    if (next.output.done) return
    yield next.output.value
  }
}

const hostDoor = ({ reach: { host } }: BrokerCall): GrantedHost => {
  if (host instanceof GrantedHost) return host
  throw new PaksError('UNSUPPORTED', 'there is no host to copy to or from')
}

/** A copy may reach all that is under a path: so must the permission. Names that stand for what may be there. */
const anyName = ['a', 'a/b/c'] as const

const hostTree = async (call: BrokerCall, kind: 'read' | 'write', at: string): Promise<string> => {
  const host = hostDoor(call)
  const top = await host.permit(kind, at)
  for (const name of anyName) await host.permit(kind, `${top}/${name}`).catch(() => deny(kind, top))
  return top
}

const deny = (kind: 'read' | 'write', top: string): never => {
  throw new PaksError('PERMISSION_DENIED', `a copy may ${kind} everything under ${top}`, {
    hint: `it would need the permission host:${kind}:${top}/**`,
  })
}
