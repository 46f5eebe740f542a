import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Abortable,
  type Backend,
  type Capabilities,
  type Container,
  type ContainerSpec,
  type ContainerSummary,
  type EngineInfo,
  type ImageInfo,
  type ImageShelf,
  PaksError,
  type SavedImage,
  type SaveOptions,
} from '@paks/api'
import { checkSignal } from './container/abort.js'
import { baseFor } from './image/base-for.js'
import { ImageStore, infoOf } from './image/image-store.js'
import { importPath } from './image/import-path.js'
import { readLayout } from './image/layout.js'
import { MACHINE, machineImage } from './image/machine-image.js'
import type { StoredImage } from './image/oci.js'
import { mountPoints } from './image/open-image.js'
import { isPath } from './image/reference.js'
import { seedParts } from './image/seed-parts.js'
import { sweepLayers } from './image/sweep-layers.js'
import { chooseRealm } from './machine/choose-realm.js'
import type { Tools } from './machine/tools.js'
import { saveView } from './save/save-view.js'
import { readRecords, type SessionRecord, sessionsFolder, writeRecord } from './store/session-record.js'
import { writtenBytes } from './view/changes.js'
import { joinParts, splitParts } from './view/move-parts.js'
import { likelyPlaces, openWays } from './view/open-ways.js'
import { planView } from './view/plan-view.js'
import { refuseEngineOptions } from './view/refuse-options.js'
import { deviceShelf, writeMounts } from './view/session-folder.js'
import { View, type ViewHost } from './view/view.js'
import { ViewContainer } from './view/view-container.js'
import { readVolume } from './view/volume.js'

/** What of this machine the backend starts from. */
export interface LocalHost {
  readonly engine: EngineInfo
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly data: string
  readonly tools: Tools
}

const capabilities: Capabilities = {
  abilities: new Set(['exec', 'read', 'write', 'inspect', 'commit', 'lifecycle']),
  instead: 'a session on this machine has no ports of its own: paks run --backend docker IMAGE',
}

/** This machine as a backend: its containers are copy-on-write views of it, or of an image's files. */
export class LocalBackend implements Backend {
  readonly capabilities: Capabilities = capabilities
  readonly #host: LocalHost
  readonly #store: ImageStore
  readonly #containers = new Map<string, ViewContainer>()
  #saving = false

  constructor(host: LocalHost) {
    this.#host = host
    mkdirSync(sessionsFolder(host.data), { recursive: true, mode: 0o700 })
    this.#store = new ImageStore(
      host.data,
      (id) => readRecords(host.data).some(({ base }) => base.id === id),
      () => sweepLayers(host.data, this.#store, host.tools),
    )
  }

  get engine(): EngineInfo {
    return this.#host.engine
  }

  get images(): ImageShelf {
    return this.#store
  }

  async image(reference: string, options: Abortable = {}): Promise<ImageInfo> {
    checkSignal(options.signal)
    if (isPath(reference)) {
      return { ...infoOf(await importPath(this.#store, reference, this.#host, options)), reference }
    }
    return infoOf(reference === MACHINE ? await machineImage(this.#store) : this.#store.find(reference))
  }

  async pull(reference: string): Promise<ImageInfo> {
    throw new PaksError('UNSUPPORTED', `cannot fetch ${reference}: that takes an engine`, {
      hint: 'save it where there is one, docker save or podman save, and run the archive by its path',
    })
  }

  async create(spec: ContainerSpec, options: Abortable = {}): Promise<Container> {
    checkSignal(options.signal)
    refuseEngineOptions(spec)
    const { data, tools, cwd } = this.#host
    const volumes = (spec.volumes ?? []).map((word) => readVolume(word, cwd))
    const id = randomBytes(32).toString('hex')
    const name = spec.name ?? `local-${id.slice(0, 12)}`
    if (this.#find(name) !== undefined) {
      throw new PaksError('NAME_IN_USE', `the name ${name} is in use`, { hint: 'choose another name' })
    }
    const folder = join(sessionsFolder(data), id)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const base = await baseFor(spec.image, { store: this.#store, data, tools, cwd, folder }, options)
      checkSignal(options.signal)
      const record: SessionRecord = {
        version: 1,
        id,
        name,
        created: new Date().toISOString(),
        spec,
        realm: chooseRealm(base.kind === 'machine' ? 'machine' : 'image'),
        base,
        parts: [],
      }
      const mounted = this.#remount(record)
      await seedParts(mounted, { folder, tools }, options)
      // What was saved may have put a link on the way to where they are wanted.
      return this.#hold(volumes.length > 0 ? this.#remount({ ...mounted, volumes }) : mounted)
    } catch (thrown) {
      rmSync(folder, { recursive: true, force: true })
      throw thrown
    }
  }

  async container(reference: string): Promise<Container> {
    const found = this.#find(reference)
    if (found === undefined) throw new PaksError('CONTAINER_NOT_FOUND', `no session called ${reference}`)
    return found instanceof ViewContainer ? found : this.#hold(found)
  }

  async containers(labels: Readonly<Record<string, string>>): Promise<readonly ContainerSummary[]> {
    return this.#records()
      .map((record) => this.#containers.get(record.id) ?? this.#opened(record))
      .filter((container) =>
        Object.entries(labels).every(([key, value]) =>
          value === '' ? key in container.labels : container.labels[key] === value,
        ),
      )
      .map(({ id, name, image, status, labels }) => ({ id, name, image, status, labels }))
  }

  /** Ends every program it started. What was not removed stays, to be opened again. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#containers.values()].map((container) => container.leave()))
  }

  #records(): readonly SessionRecord[] {
    return readRecords(this.#host.data)
  }

  #find(reference: string): ViewContainer | SessionRecord | undefined {
    for (const container of this.#containers.values()) {
      if (container.name === reference || container.id === reference) return container
    }
    const records = this.#records()
    const exact = records.find(({ id, name }) => id === reference || name === reference)
    if (exact !== undefined || reference.length < 4) return exact
    const begun = records.filter(({ id }) => id.startsWith(reference))
    return begun.length === 1 ? begun[0] : undefined
  }

  #hold(record: SessionRecord): ViewContainer {
    const container = this.#opened(record)
    this.#containers.set(record.id, container)
    return container
  }

  #opened(record: SessionRecord): ViewContainer {
    const { base } = record
    const image = infoOf(readLayout(base.layout, base.reference))
    const host: ViewHost = { ...this.#host, remount: (now) => this.#remount(now) }
    const view = new View(record, host, image)
    return new ViewContainer(view, {
      below: async () => (base.kind === 'image' ? image.size : used(base.directory ?? '/', view)),
      comparedWith: (since) => comparedWith(record, since, this.#store),
      save: (reference, options) => this.#save(view, reference, options),
      forget: () => void this.#containers.delete(record.id),
    })
  }

  #remount(record: SessionRecord): SessionRecord {
    const { data } = this.#host
    const folder = join(sessionsFolder(data), record.id)
    const { realm, parts, spec } = record
    const places = realm.kind === 'self' ? likelyPlaces(this.#host.env, spec.workdir ?? this.#host.cwd) : []
    const plan = planView(record, {
      folder,
      data,
      places,
      last: mountPoints(data),
      shelf: deviceShelf(data),
    })
    if (realm.kind === 'self') splitParts(parts, plan.parts)
    writeMounts(folder, plan, realm, spec.hostname ?? '')
    if (realm.kind === 'self') joinParts(parts, plan.parts, realm)
    openWays(plan.parts, realm, places)
    const next = { ...record, parts: plan.parts }
    writeRecord(folder, next)
    return next
  }

  async #save(view: View, reference: string, options: SaveOptions): Promise<SavedImage> {
    checkSignal(options.signal)
    if (this.#saving) {
      throw new PaksError('BUSY', 'another save is under way', { hint: 'wait until it is done' })
    }
    this.#saving = true
    try {
      return await saveView(view, reference, this.#store, options)
    } catch (thrown) {
      checkSignal(options.signal)
      throw thrown
    } finally {
      this.#saving = false
    }
  }
}

/** Bytes in use where a view begins, without what the view wrote there itself. */
const used = (path: string, view: View): number => {
  const { blocks, bfree, bsize } = statfsSync(path)
  return Math.max(0, (blocks - bfree) * bsize - writtenBytes(view.record.parts))
}

/** What changes are seen against: an image that was named, or what was saved of the machine before. */
const comparedWith = async (
  { base }: SessionRecord,
  since: string | undefined,
  store: ImageStore,
): Promise<StoredImage | undefined> => {
  const own = readLayout(base.layout, base.reference)
  const named = since === undefined || since === base.reference || since === base.id
  if (named) return base.kind === 'machine' && own.layers.length > 0 ? own : undefined
  const image = since === MACHINE ? await machineImage(store) : store.find(since)
  return base.kind === 'machine' && image.layers.length === 0 ? undefined : image
}
