import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from '@paks/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, Stage } from './stage.js'

const stage = new Stage()
let backend: Backend
let session: Running
const kept = join(stage.folder, 'kept')
beforeAll(async () => {
  mkdirSync(kept)
  for (const name of ['changed', 'removed']) writeFileSync(join(kept, name), 'as it was\n')
  mkdirSync(join(kept, 'replaced'))
  writeFileSync(join(kept, 'replaced', 'old'), 'old')
  backend = await stage.open()
  session = await stage.shell(backend, { workdir: kept })
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('a view of this machine', () => {
  it('starts in the directory asked for, with the machine’s files in it', async () => {
    expect(await session.type('pwd; cat changed')).toBe(`${kept}\nas it was`)
  })

  it('keeps every change to itself', async () => {
    await session.type(
      'echo new >added; echo more >>changed; rm -r removed replaced; mkdir replaced; echo 1 >replaced/new',
    )
    expect(await session.type('ls; cat changed; ls replaced')).toBe(
      'added\nchanged\nreplaced\nas it was\nmore\nnew',
    )
    expect(readdirSync(kept)).toEqual(['changed', 'removed', 'replaced'])
    expect(readFileSync(join(kept, 'changed'), 'utf8')).toBe('as it was\n')
    expect(readdirSync(join(kept, 'replaced'))).toEqual(['old'])
  })

  it('lists what changed, with sizes when they are asked for', async () => {
    const here = (path: string): boolean => path.startsWith(kept)
    const changes = (await session.container.changes({ sizes: true })).filter(({ path }) => here(path))
    expect(changes).toEqual([
      { kind: 'added', path: join(kept, 'added'), size: 4 },
      { kind: 'changed', path: join(kept, 'changed'), size: 15 },
      { kind: 'removed', path: join(kept, 'removed') },
      { kind: 'added', path: join(kept, 'replaced/new'), size: 2 },
      { kind: 'removed', path: join(kept, 'replaced/old') },
    ])
  })

  it('has processes, a terminal’s devices and shared memory of its own', async () => {
    expect(
      await session.type('ls /proc | grep -c "^[0-9]" | tr -d " "; echo x >/dev/null && echo written'),
    ).toMatch(/^\d\nwritten$/)
    expect(await session.type('touch /dev/shm/paks-mine && ls /dev/shm')).toBe('paks-mine')
    expect(existsSync('/dev/shm/paks-mine')).toBe(false)
  })

  it('lets programs open terminals, whoever they run as where the data folder may hold devices', async () => {
    expect(await session.type('(: <>/dev/ptmx) && echo opened')).toBe('opened')
    if (lstatSync(join(stage.folder, 'home/local/dev/ptmx')).isSymbolicLink()) return
    const user = await session.container.exec(['sh', '-c', ': <>/dev/ptmx'], { user: 'nobody' })
    expect([user.stderr.toString(), user.exitCode]).toEqual(['', 0])
  })

  it('shows no more of how it was made than a program with one argument', async () => {
    const words = (await session.type("tr '\\0' '\\n' </proc/1/cmdline")).split('\n')
    expect(words).toEqual([expect.stringMatching(/\/sh$/), expect.stringMatching(/\/set-up$/)])
  })

  it('does not show what Paks keeps', async () => {
    expect(await session.type(`ls -A ${join(stage.folder, 'home', 'local')}`)).toBe('')
  })

  it('cannot be left: not by mounts, devices, settings of the kernel, a chroot or the first process', async () => {
    const tries = [
      'mount -t tmpfs none /mnt',
      'umount /proc/sys',
      'mknod /tmp/paks-disk b 1 0 && head -c 1 /tmp/paks-disk',
      'echo 1 >/proc/sys/vm/drop_caches',
      'touch /sys/paks',
      'ls /proc/1/root/',
      'readlink /proc/1/cwd',
    ]
    for (const attempt of tries)
      expect([attempt, await session.type(`(${attempt}) >/dev/null 2>&1 || echo no`)]).toEqual([
        attempt,
        'no',
      ])
    const wayOut =
      'mkdir "/tmp/jail"; chroot "/tmp/jail"; chdir ".." for 1..40; chroot "."; print -e $ARGV[0] ? 1 : 0'
    expect(await session.type(`perl -e '${wayOut}' ${join(kept, 'added')}`)).toBe('1')
    expect(existsSync('/tmp/jail')).toBe(false)
  })

  it('is made though what is mounted on the machine has changed since it was looked at', async () => {
    const container = await backend.create({ image: '', tty: false, command: ['true'] })
    const mounts = join(stage.folder, 'home/local/sessions', container.id, 'mounts')
    writeFileSync(mounts, `/gone/by/now /.. none bind 0 0\n${readFileSync(mounts, 'utf8')}`)
    await container.start()
    expect(await container.wait()).toBe(0)
    await container.remove()
  })

  it('uses the machine’s network', async () => {
    const links = readFileSync('/proc/net/dev', 'utf8').match(/^ *(\S+):/gm)
    expect((await session.type('cat /proc/net/dev')).match(/^ *(\S+):/gm)).toEqual(links)
  })

  it('has no network when none is asked for', async () => {
    const [text] = await stage.run(backend, "grep -c : /proc/net/dev; grep -o '^ *lo' /proc/net/dev", {
      network: 'none',
    })
    expect(text).toMatch(/^1\n *lo\n$/)
  })

  it('has a name of its own when it is given one', async () => {
    expect(await stage.run(backend, 'uname -n', { hostname: 'paks-elsewhere' })).toEqual([
      'paks-elsewhere\n',
      { kind: 'exit', code: 0 },
    ])
    expect(readFileSync('/proc/sys/kernel/hostname', 'utf8')).not.toBe('paks-elsewhere\n')
  })
})
