import { describe, expect, it } from 'vitest'
import type { Mount } from '../machine/mount-table.js'
import { fstab } from './fstab.js'
import type { PlanRequest } from './plan.js'
import { planImage } from './plan-image.js'
import { planMachineRoot } from './plan-machine-root.js'
import { planMachineUser } from './plan-machine-user.js'

const mount = (target: string, type: string, ...options: readonly string[]): Mount => ({
  target,
  type,
  options: ['rw', ...options],
})

const mounts = [
  mount('/', 'ext4'),
  mount('/proc', 'proc'),
  mount('/sys', 'sysfs'),
  mount('/sys/fs/cgroup', 'cgroup2'),
  mount('/dev', 'devtmpfs'),
  mount('/run', 'tmpfs', 'nosuid', 'nodev'),
  mount('/home', 'xfs'),
  mount('/boot/efi', 'vfat'),
  mount('/var/lib/docker/overlay2/x/merged', 'overlay'),
  mount('/srv/a,b', 'ext4'),
]

const folders: Readonly<Record<string, readonly string[]>> = {
  '/': ['boot', 'dev', 'home', 'proc', 'run', 'srv', 'sys', 'usr', 'var'],
  '/boot': ['efi', 'grub'],
  '/srv': ['a,b', 'www'],
  '/var': ['lib', 'log'],
  '/var/lib': ['docker', 'dpkg'],
}

const request = (kind: 'root' | 'self'): PlanRequest => ({
  realm: kind === 'root' ? { kind } : { kind, uid: 1000, gid: 1000 },
  mounts,
  layers: [],
  folder: '/data/s',
  data: '/data',
  shelf: '/data/devices',
  places: [],
  directories: (path) => folders[path] ?? [],
  kind: (path) => (path.startsWith('/var/lib/docker/') ? undefined : 'directory'),
})

const paths = ({ parts }: { readonly parts: readonly { readonly path: string }[] }): readonly string[] =>
  parts.map(({ path }) => path)

describe("root's view of the machine", () => {
  const plan = planMachineRoot(request('root'))

  it('is an overlay over the root, and one over each file system that can have one', () => {
    expect(paths(plan)).toEqual(['/', '/run', '/home'])
  })

  it('has what can have none read-only, and nothing of an engine’s containers', () => {
    const bound = plan.may.filter(({ type, target }) => type === 'none' && !/^\/(?:proc|sys)/.test(target))
    expect(bound.map(({ target }) => target).sort()).toEqual(
      ['/run', '/home', '/boot/efi', '/srv/a,b'].sort(),
    )
    for (const { options } of bound) expect(options).toContain('ro')
  })

  it('shows no disk, and nothing of what Paks keeps', () => {
    const must = fstab({ ...plan, may: [] })
    expect(must).toContain('/data/devices /../dev none bind,ro')
    expect(must).toContain('tmpfs /../data tmpfs')
    expect(must).not.toMatch(/^\/dev /m)
  })
})

describe("an ordinary user's view of the machine", () => {
  const plan = planMachineUser(request('self'))

  it('has an overlay over every directory without mounts in it, as near to the root as can be', () => {
    expect(paths(plan)).toEqual([
      '/boot/grub',
      '/home',
      '/run',
      '/srv/www',
      '/usr',
      '/var/lib/dpkg',
      '/var/log',
    ])
  })

  it('is read-only below all of them, with the mounts’ other options as they were', () => {
    const [bound, fixed] = plan.must
    expect(bound).toMatchObject({ source: '/', target: '/', options: ['rbind'] })
    expect(fixed).toMatchObject({ target: '/', options: ['remount', 'bind', 'ro'] })
    const run = plan.must.find(({ target, source }) => source === 'none' && target.endsWith('/run'))
    expect(run?.options).toEqual(['remount', 'bind', 'ro', 'nosuid', 'nodev'])
  })

  it('lets him write where he stands, however much is beside it and a mount', () => {
    const many = Array.from({ length: 400 }, (_, index) => `d${index}`)
    const plan = planMachineUser({
      ...request('self'),
      mounts: [...mounts, mount('/tmp/d1/disk', 'tmpfs')],
      places: ['/tmp/d7/deep'],
      directories: (path) => ({ '/': ['tmp'], '/tmp': many })[path] ?? [],
    })
    expect(paths(plan)).toEqual(['/tmp/d7'])
  })

  it('needs no name of a namespace, which goes with its container', () => {
    const netns = mount('/run/netns/netns-1', 'nsfs')
    const { must, may } = planMachineUser({ ...request('self'), mounts: [...mounts, netns] })
    expect([...must, ...may].filter(({ target }) => target === netns.target)).toEqual([])
  })

  it('does not fail for a mount that is out of his reach', () => {
    expect(fstab(plan)).not.toContain('docker')
  })
})

it('lays the layers of an image over each other, and over the places that are mounted over', () => {
  const plan = planImage(
    { ...request('self'), layers: ['/data/layers/2', '/data/layers/1'] },
    '/data/mount-points',
  )
  expect(plan.must[0]?.options).toContain('lowerdir=/data/layers/2:/data/layers/1:/data/mount-points')
})

it('writes names as fstab(5) reads them', () => {
  const line = { source: '/a b', target: '/c\td', type: 'none', options: ['bind', 'x=\\,#'] }
  expect(fstab({ must: [line], may: [] })).toBe('/a\\040b /../c\\011d none bind,x=\\134,\\043 0 0\n')
})

it('writes what a view can do without so that it is known by its name', () => {
  const line = { source: '/boot', target: '/boot', type: 'none', options: ['bind'] }
  expect(fstab({ must: [{ ...line, target: '/' }], may: [line] })).toBe(
    '/boot /.. none bind 0 0\n/boot /.././boot none bind 0 0\n',
  )
})
