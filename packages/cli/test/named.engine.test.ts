import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { Home } from './home.js'
import type { Outcome } from './program.js'

onEachEngine('named containers', (engine) => {
  const home = new Home()
  const user = `u${randomBytes(4).toString('hex')}`
  const env = { USER: user }
  const [verbEngine, folder] = [['-b', engine.name], mkdtempSync(join(tmpdir(), 'paks-named-'))] as const
  const run = (verb: string, ...args: readonly string[]): Promise<Outcome> =>
    home.paks([verb, ...verbEngine, ...args], { env })
  const prints = (verb: string, ...args: readonly string[]): Promise<string> =>
    home.prints([verb, ...verbEngine, ...args], { env })
  const inside = (script: string): Promise<string> => prints('exec', 'web', 'sh', '-c', script)
  const base = ['--image', 'busybox', '--network', 'none'] as const
  const state = (): Record<string, unknown> =>
    JSON.parse(readFileSync(join(home.path, 'containers.json'), 'utf8')).containers

  afterAll(async () => {
    const names = await engine.containersNamed(`${user}.*`)
    if (names !== '') await engine.remove(...names.split('\n'))
    await engine.client('rmi', '--force', `${user}:web`).catch(() => undefined)
    home[Symbol.dispose]()
    rmSync(folder, { recursive: true })
  })

  it('start several at once, under the user by default, and are told of', async () => {
    const out = await prints('start', ...base, '-e', 'GIVEN=1', 'web', 'db')
    expect(out).toContain(`Started ${user}:web on ${engine.name} from busybox: the container ${user}-web`)
    expect(await inside('hostname; echo $GIVEN')).toBe('web\n1\n')
    const listed: { name: string; status: string }[] = JSON.parse(await prints('ps', '--json'))
    expect(
      listed.filter(({ name }) => name.startsWith(user)).map(({ name, status }) => [name, status]),
    ).toEqual([
      [`${user}:db`, 'running'],
      [`${user}:web`, 'running'],
    ])
    expect(Object.keys(state()).sort()).toEqual([`${user}:db`, `${user}:web`])
  })

  it('are not started twice, and one that fails keeps no other from it', async () => {
    const { status, stdout, stderr } = await run('start', ...base, 'web', 'cache')
    expect(status).toBe(125)
    expect(stdout.toString()).toContain(`Started ${user}:cache`)
    expect(stderr).toContain('web is running already\n      paks attach web')
  })

  it('copy files both ways', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'from here\n')
    await prints('cp', join(folder, 'notes.txt'), 'web:/tmp/')
    await prints('cp', 'web:/tmp/notes.txt', join(folder, 'back'))
    expect(readFileSync(join(folder, 'back'), 'utf8')).toBe('from here\n')
  })

  it('tell what changed, and go on from what was committed', async () => {
    await inside('echo kept >/kept')
    const { changes } = JSON.parse(await prints('diff', '--json', 'web'))
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'added', path: '/kept' }))
    expect(await prints('commit', 'web', '-m', 'it works')).toContain(`Saved ${user}:web`)
    const listed = JSON.parse(await prints('snapshots', '--json'))
    expect(listed).toContainEqual(expect.objectContaining({ message: 'it works', base: 'busybox' }))
    await inside('rm /kept')
    await prints('kill', 'web')
    expect(await prints('start', '--network', 'none', 'web')).toContain('from what was committed')
    expect(await inside('cat /kept')).toBe('kept\n')
  })

  it('roll back, when somebody says so', async () => {
    await inside('rm /kept; touch /new')
    const refused = await run('rollback', 'web')
    expect(refused.status).toBe(125)
    expect(refused.stderr).toContain('paks rollback --yes web gives them up')
    expect(await inside('ls /new')).toBe('/new\n')
    await prints('rollback', '--yes', 'web')
    expect(await inside('ls /kept; ls /new 2>&1 || true')).toMatch(/^\/kept\n.*No such file/)
    expect(await engine.containersNamed(`${user}-web.*`)).toMatch(/^\S+$/)
  })

  it('keep their image while a container of it runs, and leave nothing after that', async () => {
    const kept = await run('delete', 'web')
    expect(kept.stderr).toContain('paks kill web removes it')
    expect(await prints('kill', 'web', 'db', 'cache')).toContain(`Killed ${user}:cache`)
    expect(await prints('delete', 'web')).toBe(`Deleted ${user}:web (${engine.name})\n`)
    expect(state()).toEqual({})
    expect(await engine.containersNamed(`${user}.*`)).toBe('')
    expect((await run('delete', 'web')).stderr).toContain(`there is no image ${user}:web`)
  })

  it('leave no entry and no container when the start fails', async () => {
    const { status } = await run('start', '--image', 'busybox', '-v', '/nosuch-anywhere/x:relative', 'bad')
    expect(status).toBe(125)
    expect(await engine.containersNamed(`${user}-bad`)).toBe('')
    expect(state()).toEqual({})
  })

  it('are made of the base image with its set-up, which runs once', async () => {
    const setup = `echo made-for-${user} >/etc/made`
    await home.prints(['config', 'set', 'base_image=busybox', `base_setup=${setup}`])
    const first = await run('start', '--network', 'none', 'web')
    expect(first.stderr).toMatch(/Making (paks-base:[0-9a-f]{12}) of busybox, once/)
    const [, reference = ''] = /(paks-base:[0-9a-f]{12})/.exec(first.stderr) ?? []
    expect(await inside('cat /etc/made')).toBe(`made-for-${user}\n`)
    const second = await run('start', '--network', 'none', 'db')
    expect([second.status, second.stderr]).toEqual([0, ''])
    await prints('kill', 'web', 'db')
    await engine.client('rmi', reference)
    await home.prints(['config', 'set', 'base_setup=exit 3'])
    const failed = await run('start', '--network', 'none', 'web')
    expect(failed.stderr).toContain('base_setup failed with status 3')
    expect(await engine.containersNamed(`${user}.*`)).toBe('')
  })

  it('refuse a name with two colons, and a container that is not of paks', async () => {
    expect((await run('start', 'a:b:c')).stderr).toContain('has two colons')
    const other = engine.container()
    await engine.client('create', '--name', other, 'busybox')
    const { stderr } = await run('kill', other)
    expect(stderr).toContain(`${other} is no container of paks\n      ${engine.name} rm -f ${other}`)
    expect(await engine.containersNamed(other)).not.toBe('')
  })
})
