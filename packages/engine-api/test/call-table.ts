import { join } from 'node:path'
import type { Engine, FullContainer } from '../src/index.js'

type MethodOf<T> = {
  [K in keyof T]: K extends string ? (T[K] extends (...given: never[]) => unknown ? K : never) : never
}[keyof T]

/** One of each method: a method without a row is an error of the types. */
type CallsOf<T> = Readonly<
  Record<MethodOf<T>, (on: T, signal: AbortSignal, place: Place) => Promise<unknown>>
>

/** Where calls may leave something. */
export interface Place {
  /** A folder of this machine. */
  readonly folder: string
  /** A name for an image that may come to be. */
  image(): string
}

const drain = async (items: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of items) {
    // to its end
  }
}

async function* noArchive(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1024)
}

/** Does nothing by itself: what a signal must end is elsewhere. */
const closeStdin = async (on: FullContainer): Promise<void> => on.closeStdin()

/** Calls that look, or wait. */
const lookTable = {
  attach: async (on, signal) => (await on.attach({ signal }))[Symbol.dispose](),
  attachSocket: async (on, signal) => (await on.attachSocket({ signal })).close(),
  output: (on, signal) => drain(on.output({ signal, logs: true })),
  wait: (on, signal) => on.wait({ signal, condition: 'next-exit' }),
  inspect: (on, signal) => on.inspect({ signal }),
  details: (on, signal) => on.details({ signal }),
  status: (on, signal) => on.status({ signal }),
  isRunning: (on, signal) => on.isRunning({ signal }),
  exitCode: (on, signal) => on.exitCode({ signal }),
  checkHealth: (on, signal) => on.checkHealth({ signal }),
  size: (on, signal) => on.size({ signal }),
  changes: (on, signal) => on.changes({ signal }),
  exec: (on, signal) => on.exec(['sleep', '60'], { signal }),
  execStream: async (on, signal) => drain(await on.execStream(['sleep', '60'], { signal })),
  execDetached: (on, signal) => on.execDetached(['true'], { signal }),
  execState: (on, signal) => on.execState('0123456789ab', { signal }),
  openExec: async (on, signal) => (await on.openExec(['true'], { tty: true, signal }))[Symbol.dispose](),
  logs: (on, signal) => drain(on.logs({ follow: true, signal })),
  logBytes: (on, signal) => on.logBytes({ signal }),
  logText: (on, signal) => on.logText({ signal }),
  logLines: (on, signal) => drain(on.logLines({ follow: true, signal })),
  processes: (on, signal) => on.processes({ signal }),
  stats: (on, signal) => drain(on.stats({ signal })),
  statsOnce: (on, signal) => on.statsOnce({ signal }),
  stat: (on, signal) => on.stat('/etc', { signal }),
  list: (on, signal) => on.list('/etc', { signal }),
  readFile: (on, signal) => on.readFile('/etc/passwd', { signal }),
  readArchive: (on, signal) => drain(on.readArchive('/etc', { signal })),
  export: (on, signal) => drain(on.export({ signal })),
  address: (on, signal) => on.address(80, { signal }),
  addresses: (on, signal) => on.addresses(80, { signal }),
  isPortOpen: (on, signal) => on.isPortOpen(80, { signal }),
  waitForPort: (on, signal) => on.waitForPort(80, { signal }),
} satisfies Partial<CallsOf<FullContainer>>

/** Calls that change something, in an order in which each has something to do. */
const changeTable = {
  writeFile: (on, signal) => on.writeFile('/tmp/a', new Uint8Array(1), { signal }),
  writeArchive: (on, signal) => on.writeArchive('/', noArchive(), { signal }),
  copyToHost: (on, signal, { folder }) => on.copyToHost('/etc/passwd', join(folder, 'copied'), { signal }),
  copyFromHost: (on, signal, { folder }) => on.copyFromHost(join(folder, 'here'), '/tmp/b', { signal }),
  save: (on, signal, place) => on.save(place.image(), { signal }),
  commit: (on, signal, place) => on.commit({ reference: place.image(), signal }),
  writeToStdin: (on, signal) => on.writeToStdin('x', { signal }),
  closeStdin,
  resize: (on, signal) => on.resize({ rows: 20, columns: 70 }, { signal }),
  rename: (on, signal) => on.rename(`${on.name}-2`, { signal }),
  update: (on, signal) => on.update({ memory: '256m', memorySwap: '256m', signal }),
  yieldPorts: (on, signal) => on.yieldPorts({ signal }),
  removeLink: (on, signal) => on.removeLink('paks-test-no-link', { signal }),
  pause: (on, signal) => on.pause({ signal }),
  unpause: (on, signal) => on.unpause({ signal }),
  start: (on, signal) => on.start({ signal }),
  restart: (on, signal) => on.restart({ timeout: 0, signal }),
  stop: (on, signal) => on.stop({ timeout: 0, signal }),
  kill: (on, signal) => on.kill('TERM', { signal }),
  remove: (on, signal) => on.remove({ force: true, signal }),
} satisfies Partial<CallsOf<FullContainer>>

/** Calls to an engine whose images and containers nobody else has. */
const engineTable = {
  events: (on, signal) => drain(on.events({ signal })),
  version: (on, signal) => on.version({ signal }),
  describe: (on, signal) => on.describe({ signal }),
  ping: (on, signal) => on.ping({ signal }),
  can: async (on) => on.can('update'),
} satisfies CallsOf<Engine>

const containersTable = {
  create: (on, signal) => on.create({ image: 'busybox' }, { signal, pull: 'missing' }),
  run: (on, signal) => on.run({ image: 'busybox', command: ['sleep', '60'] }, { signal }),
  runDetached: (on, signal) => on.runDetached({ image: 'busybox', command: ['sleep', '60'] }, { signal }),
  get: (on, signal) => on.get('paks-test-none', { signal }),
  list: (on, signal) => on.list({ signal }),
  summaries: (on, signal) => on.summaries({ signal }),
  prune: (on, signal) => on.prune({}, { signal }),
} satisfies CallsOf<Engine['containers']>

const imagesTable = {
  list: (on, signal) => on.list({}, { signal }),
  find: (on, signal) => on.find({ signal }),
  describe: (on, signal) => on.describe('busybox', { signal }),
  get: (on, signal) => on.get('busybox', { signal }),
  inspect: (on, signal) => on.inspect('busybox', { signal }),
  isPresent: (on, signal) => on.isPresent('busybox', { signal }),
  history: (on, signal) => on.history('busybox', { signal }),
  tag: (on, signal, place) => on.tag('busybox', place.image(), { signal }),
  remove: (on, signal, place) => on.remove(place.image(), { signal }),
  pull: (on, signal) => on.pull('localhost:1/none', { signal }),
  push: (on, signal) => on.push('localhost:1/none', { signal }),
  save: (on, signal) => drain(on.save('busybox', { signal })),
  load: (on, signal) => on.load(noArchive(), { signal }),
  import: (on, signal) => on.import(noArchive(), { signal }),
  prune: (on, signal) => on.prune({}, { signal }),
} satisfies CallsOf<Engine['images']>

const backendTable = {
  image: (on, signal) => on.image('busybox', { signal }),
  pull: (on, signal) => on.pull('localhost:1/none', { signal }),
  create: (on, signal) => on.create({ image: 'busybox', tty: true }, { signal }),
  container: (on, signal) => on.container('paks-test-none', { signal }),
  containers: (on, signal) => on.containers({}, { signal }),
} satisfies CallsOf<Engine['backend']>

/** Nothing that a container can be asked for is missing above. */
const containerTable: CallsOf<FullContainer> = { ...lookTable, ...changeTable }

/** A call by its name, whatever it is made on. */
export type Call = readonly [name: string, call: (signal: AbortSignal) => Promise<unknown>]

/** Those that look at one container, or wait for it. */
export const looksAt = (container: FullContainer, place: Place): readonly Call[] =>
  callsOn('container', lookTable, container, place)

/** Those that change it, the last of which removes it. */
export const changesTo = (container: FullContainer, place: Place): readonly Call[] =>
  callsOn('container', changeTable, container, place)

/** Every public call: of an engine, its images and containers, and of one container. */
export function everyCall(engine: Engine, container: FullContainer, place: Place): readonly Call[] {
  return [
    ...callsOn('engine', engineTable, engine, place),
    ...callsOn('containers', containersTable, engine.containers, place),
    ...callsOn('images', imagesTable, engine.images, place),
    ...callsOn('backend', backendTable, engine.backend, place),
    ...callsOn('container', containerTable, container, place),
  ]
}

const callsOn = <T>(
  of: string,
  table: Readonly<Record<string, (on: T, signal: AbortSignal, place: Place) => Promise<unknown>>>,
  on: T,
  place: Place,
): readonly Call[] =>
  Object.entries(table).map(([name, call]) => [`${of}.${name}`, (signal) => call(on, signal, place)])
