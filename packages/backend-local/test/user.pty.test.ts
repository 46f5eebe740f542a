import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { UserStage } from './as-user.js'
import { busyboxRoot } from './busybox-root.js'
import { describeViews } from './view-possible.js'

const stage = new UserStage()
const archive = join(stage.folder, 'root.tar')
busyboxRoot(join(stage.folder, 'rootfs'))
execFileSync('tar', ['-C', join(stage.folder, 'rootfs'), '-cf', archive, '.'])
afterAll(() => stage[Symbol.dispose]())

await describeViews('a view as an ordinary user sees it', () => {
  it('is the machine, with him as himself, and keeps every change to itself', () => {
    const place = stage.place('work')
    stage.file(join(place, 'file'), 'before\n')
    const [id, wrote, changes, denied, saved, exec] = stage.run({
      image: '',
      workdir: place,
      steps: [
        { act: 'type', line: 'id -u' },
        { act: 'type', line: 'echo after >file; echo new >made; cat file' },
        { act: 'changes' },
        { act: 'type', line: 'touch /etc/paks 2>/dev/null || echo no; touch /paks 2>/dev/null || echo no' },
        { act: 'save', reference: 'mine' },
        { act: 'exec', argv: ['sh', '-c', 'id -u; cat made; grep CapEff /proc/self/status'] },
      ],
    })
    expect([id, wrote]).toEqual([String(stage.uid), 'after'])
    expect(changes).toEqual([
      { kind: 'changed', path: join(place, 'file') },
      { kind: 'added', path: join(place, 'made') },
    ])
    expect(denied).toBe('no\nno')
    expect(saved).toMatchObject({ reference: 'mine:latest', layers: 1, written: true })
    expect(exec).toEqual([`${stage.uid}\nnew\nCapEff:\t0000000000000000\n`, 0])
    expect(readFileSync(join(place, 'file'), 'utf8')).toBe('before\n')
    expect(existsSync(join(place, 'made'))).toBe(false)
    expect(readdirSync(join(stage.home, 'local', 'sessions'))).toEqual([])
  })

  it('opens again from what was saved, and writes back what he chooses', () => {
    const place = join(stage.folder, 'work')
    const [text, changes, applied] = stage.run({
      image: 'mine',
      workdir: place,
      steps: [
        { act: 'type', line: 'cat file made; echo more >>made; chmod 750 made' },
        { act: 'changes' },
        { act: 'apply', paths: [join(place, 'made')] },
      ],
    })
    expect(text).toBe('after\nnew')
    expect(changes).toEqual([{ kind: 'changed', path: join(place, 'made') }])
    expect(applied).toEqual({ paths: 1, bytes: 9, left: [] })
    expect(readFileSync(join(place, 'made'), 'utf8')).toBe('new\nmore\n')
    expect(readFileSync(join(place, 'file'), 'utf8')).toBe('before\n')
  })

  it('is root of an image, and the only user there without subordinate ids', () => {
    const [id, owner, saved] = stage.run({
      image: archive,
      steps: [
        { act: 'type', line: 'id -u; rm /only-here; echo x >/etc/new; : <>/dev/ptmx' },
        { act: 'type', line: 'ls -ln /etc/new /etc/passwd | cut -c1-10' },
        { act: 'save', reference: 'root-image' },
      ],
    })
    expect([id, owner]).toEqual(['0', '-rw-r--r--\n-rw-r--r--'])
    expect(saved).toMatchObject({ layers: 2 })
    const [text, full] = stage.run({
      image: 'root-image',
      steps: [
        { act: 'type', line: 'ls /only-here 2>/dev/null; cat /etc/new' },
        { act: 'save', reference: 'whole', full: true },
      ],
    })
    expect(text).toBe('x')
    expect(full).toMatchObject({ layers: 1 })
  })

  it('has the subordinate ids that /etc/subuid gives him', () => {
    if (process.getuid?.() !== 0) return
    const ids = stage.place('ids')
    stage.file(join(ids, 'passwd'), `paks-user:x:${stage.uid}:${stage.uid}::/:/bin/sh\n`)
    stage.file(join(ids, 'given'), 'paks-user:200000:65536\n')
    const mounts = [`${ids}/passwd /etc/passwd`, `${ids}/given /etc/subuid`, `${ids}/given /etc/subgid`]
    const binds = mounts.map((pair) => `mount --bind ${pair}`).join(' && ')
    const wrap = `unshare -m sh -c '${binds} && exec "$@"' sh`
    const results = stage.run(
      {
        image: archive,
        steps: [
          { act: 'type', line: 'echo x >/tmp/one; chown 1234:1234 /tmp/one; ls -ln /tmp/one | cut -c1-40' },
          { act: 'save', reference: 'with-ids' },
        ],
      },
      wrap,
    )
    expect(results[0]).toMatch(/1234 +1234/)
    expect(results[1]).toMatchObject({ layers: 2, written: true })
  })

  it('is gone with whoever opened it, and what changed in it can be had again', async () => {
    const place = stage.place('lost')
    const child = await stage.start({
      image: '',
      workdir: place,
      steps: [{ act: 'type', line: 'echo precious >kept; sleep 1000 &' }, { act: 'wait' }],
    })
    const sessions = join(stage.home, 'local', 'sessions')
    const session = readdirSync(sessions).find((name) => existsSync(join(sessions, name, 'live'))) ?? ''
    const folder = join(sessions, session)
    const init = Number(readFileSync(join(folder, 'live'), 'utf8').split(' ')[0])
    child.kill('SIGKILL')
    await once(child, 'close')
    await vanished(init)
    expect(readFileSync('/proc/mounts', 'utf8')).not.toContain(folder)
    const [text] = stage.run({
      image: '',
      reopen: session,
      workdir: place,
      steps: [{ act: 'type', line: 'cat kept' }],
    })
    expect(text).toBe('precious')
    expect(existsSync(folder)).toBe(false)
  })

  it('is refused by a kernel that is told to, with the reason and the plain shell as a way out', () => {
    const wrap = 'unshare --map-root-user sh -c \'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"\' sh'
    expect(stage.run({ image: '', steps: [] }, wrap, false)).toEqual([
      {
        code: 'UNSUPPORTED',
        message: expect.stringContaining('user.max_user_namespaces is 0'),
        hint: expect.stringContaining('paks run --no-isolation'),
      },
    ])
  })
})

const vanished = (pid: number): Promise<void> =>
  expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false)

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
