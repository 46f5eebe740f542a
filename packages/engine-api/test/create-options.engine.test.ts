import { expect, it } from 'vitest'
import type { CreateOptions } from '../src/index.js'
import { JsonView } from '../src/index.js'
import { onEachEngine } from './engines.js'

const inspected = (inspection: unknown): JsonView => new JsonView(inspection)

onEachEngine('options of a new container', (bench) => {
  it('passes limits and settings of the machine on', async () => {
    const container = await bench().create({
      cpuPeriod: 100_000,
      cpuQuota: 50_000,
      cpuShares: 512,
      cpusetCpus: '0',
      cpusetMems: '0',
      cpuRtPeriod: 1_000_000,
      cpuRtRuntime: 0,
      memory: '64m',
      memoryReservation: '32m',
      memorySwap: '128m',
      memorySwappiness: 10,
      oomKillDisable: true,
      oomScoreAdj: 500,
      pidsLimit: 50,
      shmSize: '1m',
      cgroupParent: '/paks-test',
      deviceReadBps: [{ path: '/dev/null', rate: '1m' }],
      deviceWriteBps: [{ path: '/dev/null', rate: 2 }],
      deviceReadIops: [{ path: '/dev/null', rate: 100 }],
      deviceWriteIops: [{ path: '/dev/null', rate: 200 }],
      restart: { name: 'on-failure', maximumRetryCount: 3 },
      logConfig: { driver: 'none' },
      readOnly: true,
      pid: 'host',
      uts: 'host',
    })
    const { value } = inspected((await container.details()).inspection).at('HostConfig')
    expect(value).toMatchObject({
      CpuPeriod: 100_000,
      CpuQuota: 50_000,
      CpuShares: 512,
      CpusetCpus: '0',
      CpusetMems: '0',
      CpuRealtimePeriod: 1_000_000,
      CpuRealtimeRuntime: 0,
      Memory: 64 * 2 ** 20,
      MemoryReservation: 32 * 2 ** 20,
      MemorySwap: 128 * 2 ** 20,
      MemorySwappiness: 10,
      OomKillDisable: true,
      OomScoreAdj: 500,
      PidsLimit: 50,
      ShmSize: 2 ** 20,
      CgroupParent: '/paks-test',
      BlkioDeviceReadBps: [{ Path: '/dev/null', Rate: 2 ** 20 }],
      BlkioDeviceWriteBps: [{ Path: '/dev/null', Rate: 2 }],
      BlkioDeviceReadIOps: [{ Path: '/dev/null', Rate: 100 }],
      BlkioDeviceWriteIOps: [{ Path: '/dev/null', Rate: 200 }],
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      LogConfig: { Type: 'none' },
      ReadonlyRootfs: true,
      PidMode: 'host',
      UTSMode: 'host',
    })
  })

  it('passes what the process is told on, and it finds it', async () => {
    const container = await bench().create({
      entrypoint: ['sleep'],
      command: ['600'],
      hostname: 'box',
      env: ['GREETING=hello world'],
      labels: ['bare'],
      user: '65534:65534',
      groupAdd: ['1234'],
      workdir: '/tmp',
      stopSignal: 'SIGINT',
      stopTimeout: 3,
      healthcheck: { test: 'true', interval: 5000, timeout: 2000, retries: 2, startPeriod: 1000 },
      capAdd: ['NET_ADMIN'],
      capDrop: ['MKNOD', 'CHOWN'],
      securityOpt: ['no-new-privileges'],
      cgroupns: 'private',
      ipc: 'private',
      dns: ['192.0.2.1'],
      dnsSearch: ['example.org'],
      dnsOptions: ['ndots:2'],
      extraHosts: { db: '192.0.2.2' },
      volumes: ['/data', '/usr:/host-usr:ro'],
      mounts: [{ type: 'tmpfs', target: '/scratch', size: '1m', mode: 0o1777 }],
      tmpfs: { '/run/own': 'size=64k' },
      devices: ['/dev/null:/dev/mynull:rw'],
      deviceCgroupRules: ['c 42:* rmw'],
      sysctls: { 'net.ipv4.ip_forward': '1' },
      interactive: true,
      platform: 'linux/amd64',
      expose: ['82'],
      nanoCpus: 500_000_000,
      network: 'bridge',
    })
    await container.start()
    const details = await container.details()
    const config = inspected(details.inspection).at('Config')
    expect(details.labels).toHaveProperty('bare', '')
    expect(details.takesInput).toBe(true)
    expect(String(config.at('StopSignal').value)).toMatch(/^(SIGINT|2)$/)
    expect(config.at('StopTimeout').value).toBe(3)
    expect(config.at('Healthcheck').value).toMatchObject({
      Interval: 5e9,
      Timeout: 2e9,
      Retries: 2,
      StartPeriod: 1e9,
    })
    expect(inspected(details.inspection).at('HostConfig').at('NanoCpus').value).toBe(500_000_000)
    const script = [
      'hostname',
      'echo "$GREETING"',
      'echo "$(id -u) $(id -G)"',
      'pwd',
      'tr "\\0" " " < /proc/1/cmdline; echo',
      'grep -E "NoNewPrivs|CapBnd" /proc/1/status',
      'cat /etc/resolv.conf /etc/hosts',
      'grep -E " (/data|/host-usr|/scratch|/run/own) " /proc/mounts',
      '[ -c /dev/mynull ] && echo device',
      'echo "forward $(cat /proc/sys/net/ipv4/ip_forward)"',
    ].join('; ')
    const { stdout } = await container.exec(['sh', '-c', script])
    const said = Buffer.from(stdout).toString()
    for (const line of [
      'box\n',
      'hello world\n',
      '65534 65534 1234',
      '/tmp\n',
      'sleep 600',
      'device\n',
      'forward 1\n',
    ])
      expect(said).toContain(line)
    expect(said).toMatch(/NoNewPrivs:\s+1/)
    expect(said).toMatch(/nameserver 192\.0\.2\.1/)
    expect(said).toMatch(/search example\.org/)
    expect(said).toMatch(/options .*ndots:2/)
    expect(said).toMatch(/192\.0\.2\.2\s+db/)
    expect(said).toMatch(/ \/host-usr \S+ ro[, ]/)
    expect(said).toMatch(/tmpfs \/scratch tmpfs \S*size=1024k/)
    expect(said).toMatch(/tmpfs \/run\/own tmpfs \S*size=64k/)
    const bounds = BigInt(`0x${/CapBnd:\s+(\S+)/.exec(said)?.[1] ?? '0'}`)
    expect([bounds & (1n << 12n), bounds & (1n << 27n), bounds & 1n]).toEqual([1n << 12n, 0n, 0n])
    await container.remove({ force: true, volumes: true })
  })

  it('passes the mounts of another container on, by a volume of a record too', async () => {
    const source = await bench().create({ volumes: { '/usr': { bind: '/host-usr', mode: 'ro' } } })
    const again = await bench().create({ volumesFrom: [source.name], command: ['sleep', '600'] })
    await again.start()
    const { stdout } = await again.exec(['grep', ' /host-usr ', '/proc/mounts'])
    expect(Buffer.from(stdout).toString()).toMatch(/ ro[, ]/)
  })

  it('gives its network card an address, or no network at all', async () => {
    const { create } = bench()
    const off = await create({ networkDisabled: true })
    expect((await off.details()).networkMode).toBe('none')
    const own = bench().name === 'podman' ? 'podman' : 'bridge'
    const named = await create({ network: own, networkingConfig: { [own]: {} } })
    expect((await named.details()).inspection).toHaveProperty(`NetworkSettings.Networks.${own}`)
    const endpoint = await create({
      network: 'bridge',
      macAddress: '02:42:ac:11:00:99',
      command: ['sleep', '600'],
    })
    await endpoint.start()
    const { stdout } = await endpoint.exec(['cat', '/sys/class/net/eth0/address'])
    expect(Buffer.from(stdout).toString().trim()).toBe('02:42:ac:11:00:99')
  })

  it.each<[keyof CreateOptions, CreateOptions[keyof CreateOptions]]>([
    ['privileged', true],
    ['autoRemove', true],
    ['init', true],
    ['ulimits', [{ name: 'nofile', soft: 100, hard: 200 }]],
    ['userns', 'host'],
    ['runtime', 'runc'],
    ['blkioWeight', 100],
    ['blkioWeightDevice', [{ path: '/dev/null', weight: 100 }]],
    ['storageOpt', { size: '1G' }],
    ['domainname', 'example.org'],
    ['cpuCount', 1],
    ['cpuPercent', 10],
    ['isolation', 'default'],
    ['kernelMemory', '50m'],
    ['deviceRequests', [{ count: -1, capabilities: [['gpu']] }]],
    ['volumeDriver', 'local'],
    ['links', {}],
    ['initPath', '/sbin/init'],
    ['lxcConf', {}],
  ])('takes %s, or says why not', async (name, value) => {
    const { create, engine } = bench()
    const made = await create({ [name]: value }).catch((error: unknown) => error)
    if (made instanceof Error) {
      expect(made).toMatchObject({ name: 'PaksError', message: expect.stringMatching(/\w/) })
      if ('code' in made && made.code === 'UNSUPPORTED')
        expect(made).toHaveProperty('hint', expect.stringMatching(/\w{3}/))
      else expect(String(made.message)).toMatch(/storage-opt|container-init binary/)
      return
    }
    const { value: host } = inspected(
      (await (await engine.containers.get(await idOf(made))).details()).inspection,
    ).at('HostConfig')
    const shown: Partial<Record<keyof CreateOptions, object>> = {
      privileged: { Privileged: true },
      autoRemove: { AutoRemove: true },
      init: { Init: true },
      cpuCount: { CpuCount: 1 },
      ulimits: { Ulimits: expect.arrayContaining([expect.objectContaining({ Soft: 100, Hard: 200 })]) },
    }
    expect(host).toMatchObject(shown[name] ?? {})
  })
})

const idOf = async (made: { readonly id: string } | unknown): Promise<string> =>
  typeof made === 'object' && made !== null && 'id' in made ? String(made.id) : ''
