import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend, Container } from '@paks/api'
import { pack } from '@paks/archive'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { busyboxRoot } from './busybox-root.js'
import { type Running, Stage } from './stage.js'
import { describeViews } from './view-possible.js'

const stage = new Stage()
afterAll(() => stage[Symbol.asyncDispose]())

await describeViews('the files of a view', () => {
  let backend: Backend
  let session: Running
  let container: Container
  const host = join(stage.folder, 'host')
  beforeAll(async () => {
    busyboxRoot(join(stage.folder, 'rootfs'))
    mkdirSync(host)
    backend = await stage.open()
    session = await stage.shell(backend, { image: join(stage.folder, 'rootfs') })
    container = session.container
    await session.type(
      'mkdir -p /a/b; echo text >/a/b/file; ln -s /a/b /way; ln -s /etc/shadow-of-nothing /out; chmod 640 /a/b/file',
    )
  })

  it('are told by kind, size, mode and target, a link not followed', async () => {
    expect(await container.stat('/a/b/file')).toMatchObject({
      name: 'file',
      kind: 'file',
      size: 5,
      mode: 0o640,
    })
    expect(await container.stat('/way')).toMatchObject({ kind: 'link', target: '/a/b' })
    expect(await container.stat('/')).toMatchObject({ name: '/', kind: 'directory' })
    expect(await container.stat('/a/none/file')).toBeUndefined()
    expect((await container.list('/way')).map(({ name }) => name)).toEqual(['file'])
    await expect(container.list('/a/b/file')).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
  })

  it('are read and written inside it, absolute links and all', async () => {
    await session.type('ln -s /etc/passwd /users')
    expect(Buffer.from(await container.readFile('/users')).toString()).toContain('other:x:1234')
    await container.writeFile('/way/file', Buffer.from('written\n'))
    expect(
      await session.type('cat /a/b/file; stat -c %a /a/b/file 2>/dev/null || ls -l /a/b/file | cut -c1-10'),
    ).toMatch(/^written\n(?:640|-rw-r-----)$/)
    await expect(container.readFile('/a')).rejects.toMatchObject({ code: 'BAD_USAGE' })
    await expect(container.readFile('/out')).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(container.writeFile('/none/file', Buffer.from(''))).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    })
  })

  it('are copied by the rules of docker cp, in and out', async () => {
    expect(await container.copyToHost('/a/b', host)).toMatchObject({ files: 1 })
    expect(readFileSync(join(host, 'b/file'), 'utf8')).toBe('written\n')
    await container.copyToHost('/a/b/file', join(host, 'renamed'))
    expect(readdirSync(host).sort()).toEqual(['b', 'renamed'])
    writeFileSync(join(host, 'renamed'), 'from the host\n')
    await container.copyFromHost(join(host, 'renamed'), '/way/')
    expect(await session.type('cat /a/b/renamed')).toBe('from the host')
    await expect(container.copyFromHost(join(host, 'none'), '/')).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    })
  })

  it('are archives too', async () => {
    await container.writeArchive('/a', pack(host, 'unpacked'))
    expect(await session.type('cat /a/unpacked/renamed')).toBe('from the host')
    let bytes = 0
    for await (const chunk of container.readArchive('/a')) bytes += chunk.length
    expect(bytes).toBeGreaterThan(1024)
  })

  it('can be had when nothing runs', async () => {
    const idle = await backend.create({ image: join(stage.folder, 'rootfs'), tty: false, command: ['sh'] })
    await idle.writeFile('/root/later', Buffer.from('x'))
    expect((await idle.list('/root')).map(({ name }) => name)).toEqual(['later'])
    expect(await idle.changes()).toEqual([{ kind: 'added', path: '/root/later' }])
    expect(existsSync(join(stage.folder, 'rootfs/root/later'))).toBe(false)
    await idle.remove()
  })

  it('are those of its processes, which are listed as ps lists them', async () => {
    const rows = await container.processes()
    expect(rows.length).toBeGreaterThanOrEqual(2)
    expect(Object.keys(rows[0] ?? {})).toContain('PID')
    expect(rows.some(({ CMD }) => CMD === 'sh')).toBe(true)
  })

  it('leave another command beside the first in the same view', async () => {
    const transport = await container.openExec(['sh'], { tty: false })
    const text = new Promise<string>((resolve) =>
      transport.onData((chunk) => resolve(Buffer.from(chunk).toString())),
    )
    transport.write(Buffer.from('cat /a/b/file\nexit 3\n'))
    expect(await text).toBe('written\n')
    expect(await transport.ended).toEqual({ kind: 'exit', code: 3 })
  })
})
