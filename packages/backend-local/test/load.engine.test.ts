import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend } from '@paks/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderOf } from '../src/image/image-store.js'
import { busyboxRoot } from './busybox-root.js'
import { Stage } from './stage.js'
import { describeViews } from './view-possible.js'

const engines = (['docker', 'podman'] as const).map(
  (name) => [name, spawnSync(name, ['version'], { stdio: 'ignore' }).status === 0] as const,
)
const stage = new Stage()
afterAll(() => stage[Symbol.asyncDispose]())

await describeViews('an image that was saved without an engine', () => {
  const name = `paks-loaded-${randomBytes(4).toString('hex')}`
  let backend: Backend
  const layout = (tag: string): string => join(stage.folder, 'home/local/images', folderOf(`${name}:${tag}`))
  beforeAll(async () => {
    const root = join(stage.folder, 'rootfs')
    busyboxRoot(root)
    execFileSync('tar', ['-C', root, '-cf', join(stage.folder, 'root.tar'), '.'])
    backend = await stage.open()
    const session = await stage.shell(backend, { image: join(stage.folder, 'root.tar') })
    await session.type(
      'echo saved here >/kept; rm /only-here; rm -r /root; mkdir /root; chmod u+s /bin/busybox',
    )
    await session.container.save(`${name}:layered`)
    await session.container.save(`${name}:full`, { full: true })
  })

  const look = 'cat /kept; ls -d /only-here /root; ls -l /bin/busybox | cut -c1-10'
  const expected = 'saved here\n/root\n-rwsr-xr-x\n'

  describe.each(engines)('in %s', (engine, answers) => {
    const client = (...args: readonly string[]): string => execFileSync(engine, args, { encoding: 'utf8' })
    it.each(['layered', 'full'])('is loaded from an archive of its layout and runs: %s', (tag) => {
      if (!answers) return expect(spawnSync(engine, ['version']).status).not.toBe(0)
      const archive = join(stage.folder, `${tag}.tar`)
      execFileSync('tar', ['-C', layout(tag), '-cf', archive, '.'])
      client('load', '--input', archive)
      const reference = `${engine === 'podman' ? 'localhost/' : ''}${name}:${tag}`
      try {
        const ran = spawnSync(engine, ['run', '--rm', '--network=none', reference, 'sh', '-c', look], {
          encoding: 'utf8',
        })
        expect(ran.stdout).toBe(expected)
      } finally {
        client('rmi', '--force', reference)
      }
    })
  })

  it('is pulled by Podman from the layout itself', () => {
    const [, podman] = engines
    if (podman?.[1] !== true) return expect(spawnSync('podman', ['version']).status).not.toBe(0)
    // Podman makes a name of the path, and names have no capitals.
    const copy = join(tmpdir(), name)
    execFileSync('cp', ['-r', layout('layered'), copy])
    const id = execFileSync('podman', ['pull', '--quiet', `oci:${copy}`], { encoding: 'utf8' }).trim()
    rmSync(copy, { recursive: true })
    try {
      const args = ['run', '--rm', '--network=none', id, 'sh', '-c', look]
      expect(spawnSync('podman', args, { encoding: 'utf8' }).stdout).toBe(expected)
    } finally {
      execFileSync('podman', ['rmi', '--force', id])
    }
  })
})
