import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend, Change } from '@paks/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderOf } from '../src/image/image-store.js'
import { blobPath, readLayout } from '../src/image/layout.js'
import { busyboxRoot } from './busybox-root.js'
import { type Running, Stage } from './stage.js'

const stage = new Stage()
let backend: Backend
const root = join(stage.folder, 'rootfs')
const archive = join(stage.folder, 'Root FS.tar')
beforeAll(async () => {
  busyboxRoot(root)
  execFileSync('tar', ['-C', root, '-cf', archive, '.'])
  backend = await stage.open()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Where a link leads; '' when it is gone. */
const readlink = (path: string): string => {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

describe('an image without an engine', () => {
  it.each([
    ['a root directory', () => root],
    ['an archive of one', () => archive],
  ])('opens %s', async (_, path) => {
    const [text, ended] = await stage.run(backend, 'echo "in $(ls -d /only-here) as $(id -u)"; touch /made', {
      image: path(),
    })
    expect([text, ended]).toEqual(['in /only-here as 0\n', { kind: 'exit', code: 0 }])
    expect(existsSync(join(root, 'made'))).toBe(false)
  })

  it('opens an OCI layout, and one that was saved here', async () => {
    const session = await stage.shell(backend, { image: archive })
    await session.type('echo kept >/kept; rm /only-here; mkdir /folder; chmod u+s /bin/busybox')
    const saved = await session.container.save('from-archive')
    expect(saved).toMatchObject({ reference: 'from-archive:latest', layers: 2, written: true })
    const look = 'cat /kept; ls /only-here 2>/dev/null; ls -ld /bin/busybox | cut -c1-10'
    expect((await stage.run(backend, look, { image: 'from-archive' }))[0]).toBe('kept\n-rwsr-xr-x\n')
    const layout = join(stage.folder, 'home/local/images', folderOf('from-archive:latest'))
    expect((await stage.run(backend, look, { image: layout }))[0]).toBe('kept\n-rwsr-xr-x\n')
    await session.container.remove({ force: true })
  })

  it('is refused with a layer that is damaged or another one’s, of which nothing stays', async () => {
    const data = join(stage.folder, 'home/local')
    const [whole, cut] = [join(stage.folder, 'whole.tar.gz'), join(stage.folder, 'cut.tar.gz')]
    execFileSync('sh', ['-c', `gzip -1c "$0" >"$1"; head -c 300000 "$1" >"$2"`, archive, whole, cut])
    await expect(backend.create({ image: cut, tty: false })).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: expect.stringContaining('cut.tar.gz is damaged'),
    })
    const {
      layout,
      layers: [layer],
    } = readLayout(join(data, 'images', folderOf('root-fs:latest')), 'root-fs:latest')
    const other = join(stage.folder, 'other')
    cpSync(layout, other, { recursive: true })
    const blob = blobPath(other, layer?.digest ?? '')
    for (const size of [0, 700_000]) {
      execFileSync('sh', [
        '-c',
        'tar -C "$1" -cf "$0" bin etc; [ "$2" = 0 ] || truncate -s "$2" "$0"',
        blob,
        root,
        `${size}`,
      ])
      rmSync(join(data, 'layers'), { recursive: true })
      await expect(backend.create({ image: other, tty: false })).rejects.toMatchObject({ name: 'PaksError' })
      expect(readdirSync(join(data, 'layers'))).toEqual([])
    }
    await backend.images.remove('other')
    for (const path of [archive, whole]) await stage.run(backend, 'true', { image: path })
    expect(readdirSync(join(data, 'layers'))).toEqual([expect.stringMatching(/^[0-9a-f]{64}-[a-z]+$/)])
  })

  it('does not hold an archive open that it has read as far as it must', async () => {
    const image = join(stage.folder, 'image.tar.gz')
    const layout = join(stage.folder, 'home/local/images', folderOf('root-fs:latest'))
    execFileSync('sh', ['-c', 'tar -C "$1" -c oci-layout index.json blobs | gzip -1 >"$0"', image, layout])
    await stage.run(backend, 'true', { image })
    const open = readdirSync('/proc/self/fd').map((fd) => readlink(`/proc/self/fd/${fd}`))
    expect(open.filter((path) => path.startsWith(image))).toEqual([])
  })

  it('leaves no unpacked layers when its last name is taken away', async () => {
    const layers = join(stage.folder, 'home/local/layers')
    expect(readdirSync(layers)).not.toEqual([])
    for (const { references } of await backend.images.list()) {
      for (const reference of references) await backend.images.remove(reference)
    }
    expect(readdirSync(layers)).toEqual([])
  })

  it('has the machine’s hosts and name servers', async () => {
    const [text] = await stage.run(backend, 'cat /etc/hosts', { image: root })
    expect(text).toBe(readFileSync('/etc/hosts', 'utf8'))
  })
})

describe('the machine, saved', () => {
  let session: Running
  const place = join(stage.folder, 'work')
  beforeAll(async () => {
    mkdirSync(place)
    session = await stage.shell(backend, { workdir: place })
    await session.type('echo saved >file; rm -rf /usr/share/doc; mkdir -p /usr/share/doc/only; ln file other')
  })

  it('is a layer of what changed, and opens as the same view again', async () => {
    const saved = await session.container.save('machine-saved')
    expect(saved).toMatchObject({ reference: 'machine-saved:latest', layers: 1, written: true })
    expect(saved.size).toBeLessThan(100_000)
    expect(await session.container.save('machine-saved')).toMatchObject({ id: saved.id, written: false })
    const [text] = await stage.run(backend, 'cat other; ls /usr/share/doc; ls /etc/passwd', {
      image: 'machine-saved',
      workdir: place,
    })
    expect(text).toBe('saved\nonly\n/etc/passwd\n')
  })

  it('can be saved again from there, as one layer still', async () => {
    const again = await stage.shell(backend, { image: 'machine-saved', workdir: place })
    // The machine is everybody's: what others write meanwhile is none of ours.
    const ours = async (since?: string): Promise<readonly Change[]> => {
      const all = await again.container.changes(since === undefined ? {} : { since })
      return all.filter(({ path }) => path.startsWith(place))
    }
    expect(await ours()).toEqual([])
    await again.type('rm file; echo two >second')
    const changes = [
      { kind: 'removed', path: join(place, 'file') },
      { kind: 'added', path: join(place, 'second') },
    ]
    expect(await ours()).toEqual(changes)
    expect(await ours('machine-saved')).toEqual(changes)
    const all = (await again.container.changes({ since: 'machine' })).map(({ path }) => path)
    expect(all).toEqual(expect.arrayContaining([join(place, 'other'), join(place, 'second')]))
    expect(all).not.toContain(join(place, 'file'))
    expect(await again.container.save('machine-again')).toMatchObject({ layers: 1 })
    const [text] = await stage.run(backend, 'ls', { image: 'machine-again', workdir: place })
    expect(text).toBe('other\nsecond\n')
    await again.container.remove({ force: true })
  })

  it('is listed, named and removed', async () => {
    await backend.images.tag('machine-saved', 'another:v1')
    const names = (await backend.images.list({ 'org.paks.root': 'machine' })).flatMap(
      ({ references }) => references,
    )
    expect(names.sort()).toEqual([
      'another:v1',
      'machine-again:latest',
      'machine-saved:latest',
      'machine:latest',
    ])
    await backend.images.remove('another:v1')
    await expect(backend.image('another:v1')).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
  })
})
