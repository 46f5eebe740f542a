import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'

onEachEngine('what paks run is given', (engine) => {
  const home = new Home()
  afterAll(() => home[Symbol.dispose]())
  const sh = (script: string, ...options: readonly string[]): Promise<string> =>
    home.prints([...engine.run, ...options, 'busybox', 'sh', '-c', script])

  it('are the options of the engines themselves', async () => {
    const options = [
      ...[
        '--read-only',
        '--tmpfs',
        '/scratch',
        '--cap-drop',
        'ALL',
        '--memory',
        '64m',
        '--add-host',
        'db:10.1.2.3',
      ],
      ...[
        '--label',
        'mine=yes',
        '--mount',
        `type=bind,source=${home.path},target=/mnt/home,readonly`,
        '-it',
        '--rm',
      ],
    ]
    const script = `touch /x 2>&1; touch /scratch/x && echo scratch; grep CapEff /proc/self/status; grep db /etc/hosts; touch /mnt/home/x 2>&1; true`
    const out = await sh(script, ...options)
    expect(out).toMatch(/touch: \/x: Read-only file system\nscratch\nCapEff:\s+0+\n/)
    expect(out).toMatch(/10\.1\.2\.3\s+db/)
    expect(out).toMatch(/touch: \/mnt\/home\/x: Read-only/)
  })

  it('are variables of environments, then of files, then of its own', async () => {
    await home.prints(['env', 'add', 'github', 'A=env', 'B=env', "C=it's $x"])
    writeFileSync(join(home.path, 'vars'), 'B=file\nD=file\n')
    const out = await sh(
      'echo "$A $B $C $D"',
      '--env-name',
      'github',
      '--env-file',
      join(home.path, 'vars'),
      '-e',
      'D=own',
    )
    expect(out).toBe("env file it's $x own\n")
  })

  it('leaves a container that a session comes to with -d', async () => {
    const name = engine.container()
    const args = ['run', '-b', engine.name, '--name', name, '--network', 'none', '-d', 'busybox']
    expect(await home.prints(args)).toBe(`${name}\n`)
    await using session = await PaksSession.open(['attach', '-b', engine.name, name], {
      env: { PAKS_HOME: home.path },
    })
    expect(await session.run('echo here')).toBe('here')
    await session.exit(0)
    expect(await engine.containersNamed(name)).toBe('')
  })

  it('takes settings from the file, and from -s before it', async () => {
    await home.prints(['config', 'set', `container_tech=${engine.name}`, 'container_shell=nosuchshell'])
    const name = engine.container()
    const args = ['run', '-s', 'container_shell=/bin/sh', '--name', name, '--network', 'none', 'busybox']
    await using session = await PaksSession.open(args, { env: { PAKS_HOME: home.path } })
    expect(await engine.containersNamed(name)).not.toBe('')
    expect(await session.run('echo $0')).toBe('/bin/sh')
    await session.exit(0)
    await home.prints(['config', 'remove', 'container_tech', 'container_shell'])
  })

  it('is completed: images, containers and the paths in them', async () => {
    const name = engine.container()
    await engine.client('run', '-d', '--name', name, 'busybox', 'sleep', '600')
    const offered = async (line: string): Promise<readonly string[]> =>
      (await home.prints(['__complete', '--line', line])).split('\n').map((text) => text.replace(/\t.*/, ''))
    expect(await offered('paks run busy')).toContain('busybox')
    expect(await offered(`paks attach ${name.slice(0, -1)}`)).toContain(name)
    expect(await offered(`paks cp ${name}:/et`)).toEqual([`${name}:/etc/`, ''])
    expect(await offered(`paks cp ${name}:/etc/host`)).toContain(`${name}:/etc/hostname`)
  })
})

it.each([
  [['run', '--memory'], /^paks: option '-m, --memory <bytes>' argument missing\n +paks run --help shows/],
  [
    ['run', '--mount', 'type=nfs,target=/x', 'busybox'],
    /^paks: --mount cannot be type=nfs,target=\/x\n {6}type is bind/,
  ],
  [['run', '--env-name', 'nosuch', 'busybox'], /^paks: there is no environment nosuch/],
])('paks %j is refused with the remedy', async (args, message) => {
  using home = new Home()
  const { status, stderr } = await home.paks(args)
  expect(status).toBe(125)
  expect(stderr).toMatch(message)
})
