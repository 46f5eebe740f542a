import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Backend } from '@paks/api'
import { packTar } from 'modern-tar'
import { parseEndpoint } from '../src/endpoint/endpoint.js'
import { readText } from '../src/wire/body.js'
import { dialer } from '../src/wire/connect.js'
import { type Call, HttpWire } from '../src/wire/http.js'

/** One request to the engine of a backend, past the backend. Rejects when it is refused. */
export async function ask(backend: Backend, call: Call): Promise<string> {
  using wire = new HttpWire(dialer(parseEndpoint(backend.engine.endpoint), 'docker'))
  const reply = await wire.send(call)
  const text = await readText(reply.body)
  if (reply.status >= 400) throw new Error(`${call.method} ${call.path}: ${reply.status} ${text}`)
  return text
}

/** Loads an image made of layers of one small file each, with any configuration. */
export async function loadImage(
  backend: Backend,
  reference: string,
  layers: number,
  config: object,
  created?: string,
): Promise<void> {
  const packed = await Promise.all(
    Array.from({ length: layers }, (_, n) => packTar([entry(`layer-${n}`, `${reference} ${n}`)])),
  )
  const history = [
    ...packed.map(() => ({ created_by: '/bin/sh -c #(nop) COPY file in /' })),
    { created_by: '/bin/sh -c #(nop) SHELL [/bin/busybox sh -c]', empty_layer: true },
  ]
  await load(backend, reference, packed, config, history, created)
}

async function load(
  backend: Backend,
  reference: string,
  packed: readonly Uint8Array[],
  config: object,
  history: readonly object[],
  created?: string,
): Promise<void> {
  const names = packed.map((_, n) => `${n}.tar`)
  const image = {
    architecture: 'amd64',
    os: 'linux',
    ...(created === undefined ? {} : { created }),
    config,
    rootfs: { type: 'layers', diff_ids: packed.map(digestOf) },
    history,
  }
  const manifest = [{ Config: 'config.json', RepoTags: [reference], Layers: names }]
  const files = [
    ...packed.map((body, n) => ({ header: { name: names[n] ?? '', size: body.length }, body })),
    entry('config.json', JSON.stringify(image)),
    entry('manifest.json', JSON.stringify(manifest)),
  ]
  await ask(backend, {
    method: 'POST',
    path: '/v1.41/images/load?quiet=1',
    headers: { 'Content-Type': 'application/x-tar' },
    body: await packTar(files),
  })
}

/** Loads an image with a shell of this machine's own: a static BusyBox, of which a name says what it does. */
export async function loadShell(backend: Backend, reference: string): Promise<void> {
  const program = readFileSync('/bin/busybox')
  const links = ['sh', 'head', 'rm', 'echo', 'cat']
  const layer = await packTar([
    { header: { name: 'bin/', type: 'directory', size: 0 } },
    { header: { name: 'bin/busybox', size: program.length, mode: 0o755 }, body: program },
    ...links.map((name) => ({
      header: { name: `bin/${name}`, type: 'symlink' as const, linkname: 'busybox', size: 0 },
    })),
  ])
  await load(backend, reference, [layer], { Cmd: ['sh'], Env: ['PATH=/bin'] }, [{ created_by: 'shell' }])
}

/** Writes a file into a container that need not run. */
export async function putFile(backend: Backend, container: string, name: string): Promise<void> {
  await ask(backend, {
    method: 'PUT',
    path: `/v1.41/containers/${container}/archive?path=/`,
    headers: { 'Content-Type': 'application/x-tar' },
    body: await packTar([entry(name, 'x')]),
  })
}

/** The configuration as it stands in the image, out of an export of it. */
export async function storedConfig(backend: Backend, reference: string): Promise<unknown> {
  const archive = await ask(backend, { method: 'GET', path: `/v1.41/images/${reference}/get` })
  const start = archive.indexOf('{"architecture"')
  const found = archive.slice(start, archive.indexOf('\0', start))
  const parsed: unknown = JSON.parse(found)
  return typeof parsed === 'object' && parsed !== null && 'config' in parsed ? parsed.config : undefined
}

const entry = (name: string, body: string): { header: { name: string; size: number }; body: string } => ({
  header: { name, size: Buffer.byteLength(body) },
  body,
})
const digestOf = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
