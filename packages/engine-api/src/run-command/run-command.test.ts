import { describe, expect, it } from 'vitest'
import { parseRun } from './parse-run.js'
import { createOptionsOf, printRun } from './print-run.js'
import { readRunFiles } from './run-files.js'
import { runOptionTable } from './run-option-table.js'

const createOf = (...words: string[]) => parseRun([...words, 'image']).create

/** Words for every option, as one types them. */
const samples: Readonly<Record<string, readonly string[]>> = {
  network: ['net'],
  'add-host': ['db:10.0.0.2', 'v6:::1'],
  attach: ['stdout', 'stderr'],
  'blkio-weight': ['100'],
  'blkio-weight-device': ['/dev/sda:200'],
  cgroupns: ['host'],
  'device-read-bps': ['/dev/sda:1mb'],
  'device-read-iops': ['/dev/sda:100'],
  'device-write-bps': ['/dev/sda:1mb'],
  'device-write-iops': ['/dev/sda:100'],
  gpus: ['device=0,1'],
  'health-interval': ['1500ms'],
  'health-start-period': ['1000ms'],
  'health-timeout': ['2000ms'],
  env: ['A=b c', 'B='],
  label: ['a=b', 'bare'],
  link: ['other', 'db:alias'],
  'log-opt': ['max-size=10m'],
  mount: ['type=bind,source=/a,target=/b,readonly', 'type=tmpfs,target=/t,tmpfs-size=1m,tmpfs-mode=700'],
  publish: ['80', '8080:80', '127.0.0.1:8080:80', '127.0.0.1::53/udp'],
  pull: ['never'],
  restart: ['on-failure:3'],
  'storage-opt': ['size=1G'],
  sysctl: ['net.ipv4.ip_forward=1'],
  tmpfs: ['/run:size=64k', '/tmp'],
  ulimit: ['nofile=100:200'],
  volume: ['/a:/b:ro', 'data:/data', '/anonymous'],
}
const wordsFor = (row: (typeof runOptionTable)[number]): readonly string[] =>
  samples[row.long] ?? (row.kind === 'flag' ? ['true'] : row.value === 'number' ? ['7'] : ['value'])

describe('a run command', () => {
  it('splits options, image and command as the engines do', () => {
    const command = parseRun([
      '-itd',
      '--rm',
      '-eA=1',
      '-e',
      'B=2',
      '--name=box',
      '-u0',
      'alpine',
      'sh',
      '-c',
      '-x',
    ])
    expect(command).toMatchObject({ detach: true, remove: true })
    expect(command.create).toEqual({
      image: 'alpine',
      command: ['sh', '-c', '-x'],
      interactive: true,
      tty: true,
      env: ['A=1', 'B=2'],
      name: 'box',
      user: '0',
    })
    expect(parseRun(['--', 'image']).create).toEqual({ image: 'image' })
    expect(createOf('--privileged=false', '-t=true')).toMatchObject({ privileged: false, tty: true })
  })

  it.each([
    ['80', '80'],
    ['8080:80', '8080:80'],
    ['127.0.0.1:8080:80', '127.0.0.1:8080:80'],
    ['127.0.0.1::80', '127.0.0.1::80'],
  ])('reads the port form %s', (word, kept) => {
    expect(createOf('-p', word).publish).toEqual([kept])
  })

  it.each(runOptionTable.map((row) => [row.long, row] as const))('reads and prints --%s', (_, row) => {
    const engine = row.only ?? 'docker'
    const network = /^(ip6?|network-alias|link-local-ip)$/.test(row.long) ? ['--network', 'net'] : []
    const option = wordsFor(row).flatMap((word) =>
      row.kind === 'flag' ? [`--${row.long}`] : [`--${row.long}`, word],
    )
    const read = parseRun([...network, ...option, 'image', 'cmd'])
    expect(read).not.toEqual(parseRun([...network, 'image', 'cmd']))
    const printed = printRun(read, engine)
    expect(printed.slice(0, 2)).toEqual([engine, 'run'])
    expect(parseRun(printed.slice(2))).toEqual(read)
    for (const word of option) expect(printed).toContain(word)
    if (row.short !== undefined && row.kind === 'flag')
      expect(parseRun([`-${row.short}`, 'image', 'cmd'])).toEqual(read)
    if (row.short !== undefined && row.kind === 'value')
      expect(parseRun([`-${row.short}${option[1]}`, 'image', 'cmd'])).toEqual(read)
  })

  it('reads and prints the long form of --network', () => {
    const word = 'name=net,alias=db,alias=store,ip=10.0.0.2,ip6=fd00::2,mac-address=02:42:ac:11:00:02'
    const read = parseRun(['--network', word, '--network-alias', 'third', 'image'])
    expect(read.create).toMatchObject({
      network: 'net',
      networkingConfig: {
        net: {
          aliases: ['db', 'store', 'third'],
          ipv4: '10.0.0.2',
          ipv6: 'fd00::2',
          macAddress: '02:42:ac:11:00:02',
        },
      },
    })
    expect(parseRun(printRun(read, 'docker').slice(2))).toEqual(read)
    const options = createOf('--network', 'name=net,driver-opt=a.b=1,driver-opt=c=')
    expect(options.networkingConfig).toEqual({ net: { driverOptions: { 'a.b': '1', c: '' } } })
    expect(createOf('--network', 'container:web').network).toBe('container:web')
  })

  it('has help for every option, and each once', () => {
    const names = runOptionTable.flatMap(({ long, short }) => [
      `--${long}`,
      ...(short === undefined ? [] : [`-${short}`]),
    ])
    expect(new Set(names).size).toBe(names.length)
    for (const { about } of runOptionTable) expect(about).toMatch(/^[A-Z].{3,}[^.]$/)
  })

  it.each([
    [['--no-such'], /unknown option --no-such/],
    [['-Z'], /unknown option -Z/],
    [['--name'], /--name needs a value/],
    [['-e'], /-e needs a value/],
    [['--tty=maybe', 'image'], /neither true nor false/],
    [['-it'], /no image/],
    [['-l', 'a=1', '-l', 'a=2', 'image'], /two values, 1 and 2/],
    [['--sysctl', 'novalue', 'image'], /--sysctl cannot be novalue/],
    [['--restart', 'often', 'image'], /--restart cannot be often/],
    [['--ip', '10.0.0.1', 'image'], /--ip cannot be/],
    [['--cpus', 'many', 'image'], /not a number: many/],
    [['--mount', 'type=nfs,target=/x', 'image'], /--mount cannot be/],
    [['--mount', 'type=bind,source=/x', 'image'], /--mount cannot be/],
    [['-e', '=x', 'image'], /--env cannot be/],
    [['--pull', 'maybe', 'image'], /--pull cannot be/],
    [['--network', 'name=net,speed=1', 'image'], /--network cannot be/],
    [['--network', 'alias=db', 'image'], /--network cannot be/],
    [['--network', 'name=net,ip=', 'image'], /--network cannot be/],
  ])('refuses %j', (words, message) => {
    expect(() => parseRun(words)).toThrow(message)
    expect(() => parseRun(words)).toThrow(expect.objectContaining({ code: 'BAD_USAGE', exitCode: 125 }))
  })

  it('takes a variable without a value from here, and leaves out one that is not', () => {
    const read = parseRun(['-e', 'HOME', '-e', 'NOT_HERE', 'image'], { env: { HOME: '/h' } })
    expect(read.create.env).toEqual(['HOME=/h'])
  })

  it('reads files of variables and labels before its own', async () => {
    const files: Readonly<Record<string, string>> = {
      vars: '# no\n\nA=1\nHOME\nB=x y\n',
      labels: 'one=1\ntwo\n',
    }
    const read = async (path: string): Promise<string> => files[path] ?? ''
    const command = parseRun([
      '--env-file',
      'vars',
      '-e',
      'A=2',
      '--label-file',
      'labels',
      '-l',
      'one=own',
      'image',
    ])
    const whole = await readRunFiles(command, read, { env: { HOME: '/h' } })
    expect(whole.create).toMatchObject({
      env: ['A=1', 'HOME=/h', 'B=x y', 'A=2'],
      labels: { one: 'own', two: '' },
    })
    expect(whole.envFiles).toBeUndefined()
    await expect(
      readRunFiles(parseRun(['--env-file', 'bad', 'image']), async () => 'A B=1', { env: {} }),
    ).rejects.toMatchObject({ code: 'BAD_USAGE' })
  })

  it('keeps what only the engine own program has, and makes nothing of it', () => {
    const command = parseRun(['--pod', 'mine', '--replace', 'image'])
    expect(command.others).toEqual([{ long: 'replace' }, { long: 'pod', value: 'mine' }])
    expect(printRun(command, 'podman')).toEqual(['podman', 'run', '--replace', '--pod=mine', 'image'])
    expect(() => createOptionsOf(command)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }))
    expect(createOptionsOf(parseRun(['image']))).toEqual({ image: 'image' })
    expect(() => printRun(parseRun(['--link', 'x', 'image']), 'podman')).toThrow(/podman run has no --link/)
  })

  it('prints what was never on a command line: records, ports by number, a long entrypoint', () => {
    const create = {
      image: 'image',
      env: { A: '1' },
      labels: ['bare'],
      ports: { '80/tcp': 8080, 81: null, 82: ['127.0.0.1', null] as const, 83: [1, 2] },
      volumes: { '/a': { bind: '/b', mode: 'ro' } },
      entrypoint: ['sh', '-c'],
      command: ['x'],
    }
    expect(printRun({ create }, 'docker').join(' ')).toBe(
      'docker run --entrypoint sh --env A=1 --label bare --publish 81 --publish 127.0.0.1::82 --publish 1:83 ' +
        '--publish 2:83 --publish 8080:80/tcp --volume /a:/b:ro image -c x',
    )
  })
})
