import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'
import { type Outcome, runProgram, startProgram } from './program.js'
import { SshScene } from './ssh/ssh-scene.js'

onEachEngine('ssh without sshd', (engine) => {
  let scene: SshScene
  const random = randomBytes(300_000)
  beforeAll(async () => {
    scene = await SshScene.open(engine)
    mkdirSync(scene.at('tree', 'inner'), { recursive: true })
    writeFileSync(scene.at('tree', 'big'), random)
    writeFileSync(scene.at('tree', 'inner', 'a file.txt'), 'small\n', { mode: 0o640 })
  })
  afterAll(async () => scene[Symbol.asyncDispose]())

  const inBoth = (): readonly string[] => [scene.busybox, scene.debian]
  const expectTree = (copy: string): void => {
    expect(readFileSync(join(copy, 'big')).equals(random)).toBe(true)
    expect(readFileSync(join(copy, 'inner', 'a file.txt'), 'utf8')).toBe('small\n')
    expect(statSync(join(copy, 'inner', 'a file.txt')).mode & 0o777).toBe(0o640)
  }
  const running = async (container: string): Promise<string> => await engine.client('top', container)

  it('runs a command with its input, both outputs, variables and its status', async () => {
    const line = 'read line; echo "$line $GIVEN $USER $(pwd)"; echo oops >&2; exit 7'
    const ran = await Promise.all(
      inBoth().map((container) =>
        scene.ssh(container, ['-o', 'SetEnv=GIVEN=here', line], { input: 'typed\n' }),
      ),
    )
    const outcome = { status: 7, stdout: Buffer.from('typed here root /root\n'), stderr: 'oops\n' }
    expect(ran).toEqual([outcome, outcome])
  })

  it('opens a shell in a terminal, which follows the size of the window', async () => {
    const options = { program: ['ssh', '-F', scene.config], columns: 81, rows: 23 }
    await using session = await PaksSession.open([scene.host(scene.debian)], options)
    expect(await session.run('stty size; echo $TERM; shopt -q login_shell && echo login')).toBe(
      '23 81\nxterm-256color\nlogin',
    )
    session.terminal.resize({ columns: 100, rows: 30 })
    await expect.poll(() => session.run('stty size'), { timeout: 30_000 }).toBe('30 100')
    expect(await session.exit(5)).toBe(5)
  })

  it('leaves nothing running in the container when the client goes', async () => {
    const line = 'echo begun; sleep 4711 & sleep 4712'
    const clients = [...inBoth(), ...inBoth()].map((container) =>
      startProgram('ssh', ['-F', scene.config, scene.host(container), line]),
    )
    expect(await Promise.all(clients.map(({ firstLine }) => firstLine))).toEqual(Array(4).fill('begun'))
    for (const container of inBoth())
      await expect.poll(() => running(container), { timeout: 30_000 }).toMatch(/read -r line && exit/)
    const [one, other, ...killed] = clients
    one?.kill('SIGINT')
    other?.kill('SIGKILL')
    // What paks ssh-proxy cannot answer.
    for (const client of killed) client.killChildren('SIGKILL')
    for (const container of inBoth())
      await expect.poll(() => running(container), { timeout: 30_000 }).not.toMatch(/sleep 471/)
  })

  it('copies trees both ways by scp, by sftp as by its own protocol', async () => {
    const ways = [
      [scene.busybox, []],
      [scene.debian, ['-O']],
    ] as const
    await Promise.all(
      ways.map(async ([container, old]) => {
        const [host, back] = [scene.host(container), scene.at(`back${old.length}`)]
        const scp = (...args: readonly string[]): Promise<Outcome> =>
          scene.client('scp', ['-q', '-r', '-p', ...old, ...args])
        expect(await scp(scene.at('tree'), `${host}:/tmp/copy`)).toMatchObject({ status: 0, stderr: '' })
        expect(await scp(`${host}:/tmp/copy`, back)).toMatchObject({ status: 0, stderr: '' })
        expectTree(back)
      }),
    )
  })

  it('passes a signal on, and tells which one has ended the command', async () => {
    await using client = await scene.connect(scene.debian)
    const channel = await client.exec('trap "echo caught" USR1; echo ready; while :; do sleep 0.1; done')
    expect(await channel.line()).toBe('ready')
    channel.signal('USR1')
    expect(await channel.line()).toBe('caught')
    channel.signal('TERM')
    expect(await channel.ended).toBe('SIGTERM')
  })

  it('tells by its own scp protocol what is not there, and ends with 1', async () => {
    const source = `${scene.host(scene.busybox)}:/nothing`
    const { status, stderr } = await scene.client('scp', ['-O', source, scene.at('none')])
    expect([status, stderr.trimEnd()]).toEqual([1, 'scp: /nothing: No such file or directory'])
  })

  it('does with files what the user may, as the user', async () => {
    const own = engine.container()
    await engine.client('run', '-d', '--network', 'none', '-u', 'daemon', '--name', own, 'busybox', 'top')
    await scene.home.prints(['ssh', 'add', '-b', engine.name, '--config', scene.config, own])
    const users = [
      ['nobody', `nobody@${scene.host(scene.busybox)}`],
      ['nobody', `nobody@${scene.host(scene.debian)}`],
      ['daemon', scene.host(own)],
    ] as const
    const file = scene.at('tree', 'inner', 'a file.txt')
    const batch = [
      `put "${file}" /tmp/own`,
      'mkdir /tmp/folder',
      `put "${file}" "/tmp/folder/one"`,
      'ls -l /tmp/folder',
      `-put "${file}" /etc/evil`,
      '-ls /root',
      '-rm /etc/passwd',
      'rename /tmp/folder/one /dev/shm/one',
      'ls -l /dev/shm',
    ]
    await Promise.all(
      users.map(async ([user, host]) => {
        const input = batch.join('\n')
        const { status, stdout, stderr } = await scene.client('sftp', ['-q', '-b', '-', host], { input })
        expect(stderr.match(/Permission denied/g)).toHaveLength(3)
        const row = new RegExp(`^-rw-r-----\\s+1 ${user}\\s+\\S+\\s+6 \\w+ .* one\\r?$`, 'gm')
        expect([status, stdout.toString().match(row)]).toEqual([0, [expect.anything(), expect.anything()]])
        const old = await scene.client('scp', ['-O', file, `${host}:/etc/evil`])
        expect([old.status, old.stderr]).toEqual([1, expect.stringContaining('Permission denied')])
      }),
    )
    await engine.remove(own)
    await scene.home.prints(['ssh', 'remove', own])
  })

  it('serves sftp itself where the container cannot, and lets it where it can', async () => {
    await scene.lend('/usr/bin/rsync', '/usr/lib/openssh/sftp-server')
    const batch = [
      'mkdir /tmp/made',
      `put -p "${scene.at('tree', 'inner', 'a file.txt')}" /tmp/made/first`,
      'rename /tmp/made/first /tmp/made/second',
      'chmod 600 /tmp/made/second',
      'ln -s second /tmp/made/link',
      'ls -1 /tmp/made',
      '-rm /tmp/made/nothing',
      `get /tmp/made/link GOT`,
      'rm /tmp/made/link',
      'rm /tmp/made/second',
      'rmdir /tmp/made',
      '-ls /tmp/made',
    ]
    await Promise.all(
      inBoth().map(async (container) => {
        const input = batch.map((line) => line.replace('GOT', scene.at(container))).join('\n')
        const { status, stdout, stderr } = await scene.client(
          'sftp',
          ['-q', '-b', '-', scene.host(container)],
          { input },
        )
        expect(stderr).toMatch(/nothing.*No such file.*\r?\n.*\/tmp\/made.*not found/)
        expect(stdout.toString()).toContain('\n/tmp/made/link\n/tmp/made/second\n')
        expect([status, readFileSync(scene.at(container), 'utf8')]).toEqual([0, 'small\n'])
      }),
    )
  })

  it('syncs by rsync, and tells where the container has none', async () => {
    const rsync = (container: string): ReturnType<typeof runProgram> =>
      runProgram('rsync', [
        '-a',
        '-e',
        `ssh -F ${scene.config}`,
        `${scene.at('tree')}/`,
        `${scene.host(container)}:/tmp/synced/`,
      ])
    const [there, missing] = await Promise.all([rsync(scene.debian), rsync(scene.busybox)])
    expect(there).toMatchObject({ status: 0, stderr: '' })
    const check = 'cd /tmp/synced; cat inner/*; cmp big /tmp/copy/big && echo same'
    expect(await engine.client('exec', scene.debian, 'sh', '-c', check)).toBe('small\nsame')
    expect(missing.status).not.toBe(0)
    expect(missing.stderr).toContain(`paks: there is no rsync in ${scene.busybox}: paks sync needs none`)
  })

  it('forwards a port where that was asked for, and no other', async () => {
    // bash connects by itself; what listens is a program with two of its own ends joined.
    const listen = `perl -MIO::Socket -e '$l = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1:4713") or die;
      $| = 1; print "listening\\n"; $c = $l->accept; print $c "answer\\n"; close $c'`
    const server = startProgram('ssh', ['-F', scene.config, scene.host(scene.debian), listen])
    expect(await server.firstLine).toBe('listening')
    const [open, shut] = await Promise.all(
      [scene.debian, scene.busybox].map((container) => scene.ssh(container, ['-W', '127.0.0.1:4713'])),
    )
    expect(open?.stdout.toString()).toBe('answer\n')
    expect([shut?.status, shut?.stderr]).toEqual([
      255,
      expect.stringContaining('administratively prohibited'),
    ])
    await server.gone
  })

  it('lets nobody in without the key, and takes no other host key', async () => {
    const stranger = scene.at('stranger')
    await runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', stranger])
    const host = scene.host(scene.busybox)
    const known = scene.at('known')
    writeFileSync(known, `paks ${readFileSync(`${stranger}.pub`, 'utf8')}`)
    const [refused, pinned] = await Promise.all([
      runProgram('ssh', [
        '-F',
        without(scene.config, 'IdentityFile', scene.at('other')),
        '-i',
        stranger,
        host,
        'true',
      ]),
      scene.client('ssh', ['-o', `UserKnownHostsFile=${known}`, host, 'true']),
    ])
    expect([refused.status, refused.stderr]).toEqual([
      255,
      expect.stringContaining('Permission denied (publickey)'),
    ])
    expect([pinned.status, pinned.stderr]).toEqual([
      255,
      expect.stringContaining('HOST IDENTIFICATION HAS CHANGED'),
    ])
  })

  it('says in one line that a container does not run, or is not there', async () => {
    await engine.client('kill', scene.busybox)
    const stopped = await scene.ssh(scene.busybox, ['true'])
    expect(stopped.status).toBe(255)
    expect(stopped.stderr).toBe(
      `paks: ${scene.busybox} does not run: ${engine.name} start ${scene.busybox} starts it\n`,
    )
    await engine.client('rm', scene.busybox)
    const { status, stderr } = await scene.client('scp', [
      scene.at('tree', 'big'),
      `${scene.host(scene.busybox)}:/`,
    ])
    expect([status, stderr.split('\n')[0]]).toEqual([
      255,
      expect.stringMatching(`^paks: there is no container called ${scene.busybox}: `),
    ])
  })

  it('leaves the configuration as it was when the last host is removed', async () => {
    expect(JSON.parse(await scene.home.prints(['ssh', 'list', '--json']))).toHaveLength(2)
    await scene.home.prints(['ssh', 'remove', '--all'])
    expect(() => statSync(scene.config)).toThrow('ENOENT')
  })
})

/** A copy of what a configuration includes, without some of its lines. */
const without = (config: string, word: string, path: string): string => {
  const [, included = ''] = /^Include "(.*)"/.exec(readFileSync(config, 'utf8')) ?? []
  const lines = readFileSync(included, 'utf8').split('\n')
  writeFileSync(path, lines.filter((line) => !line.includes(word)).join('\n'))
  return path
}
