import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend, Json } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { JsonView } from '../src/index.js'
import { ask, loadShell } from './image-files.js'
import { canStart, smallEngine } from './small-engine.js'

const engines = (['docker', 'podman'] as const).filter(canStart)

it('has a way to try a full disk, or none without root', () => {
  expect(engines.length > 0 || process.getuid?.() !== 0 || process.platform !== 'linux').toBe(true)
})

const statusOf = (State: Json | undefined): Json | undefined =>
  typeof State === 'object' && State !== null && 'Status' in State ? State.Status : undefined

/** Names that images have; podman tells those that they had before too. */
async function namesOf(backend: Backend): Promise<readonly string[]> {
  const images = await ask(backend, { method: 'GET', path: '/v1.41/images/json' })
  return new JsonView(JSON.parse(images)).items().flatMap((image) => image.at('RepoTags').texts())
}

for (const engine of engines) {
  describe(`a full disk below ${engine}`, () => {
    it('fails the save with the sizes, and leaves the session, the old image and nothing else', async () => {
      await using small = await smallEngine(engine, 40)
      const { backend, disk } = small
      await loadShell(backend, 'docker.io/library/shell:latest')
      const container = await backend.create({ image: 'shell', tty: true, network: 'none', command: ['sh'] })
      await container.start()
      try {
        await container.exec(['sh', '-c', 'echo one > /one'])
        const old = await container.save('full-disk')
        const free = statfsSync(disk)
        const bytes = Math.floor((free.bavail * free.bsize * 2) / 3)
        const filled = await container.exec(['sh', '-c', `head -c ${bytes} /dev/urandom > /big`])
        expect(filled.exitCode).toBe(0)

        const failed = container.save('full-disk')
        await expect(failed).rejects.toMatchObject({
          code: 'NO_SPACE',
          message: expect.stringMatching(/full \(\d+\.\d MB of changes, \d+\.\d MB free\)/),
          hint: expect.stringContaining(`${engine} image prune`),
        })
        expect((await container.exec(['echo', 'alive'])).exitCode).toBe(0)
        expect(statusOf((await container.inspect()).State)).toBe('running')
        expect((await backend.image('full-disk')).id).toBe(old.id)
        expect((await namesOf(backend)).filter((name) => name.includes('paks-save'))).toEqual([])

        // The layer of a save that leaves something out is written here first.
        const own = process.env.TMPDIR
        const here = mkdtempSync(join(tmpdir(), 'paks-full-'))
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', here])
        try {
          process.env.TMPDIR = here
          await expect(container.save('full-disk', { exclude: ['/one'] })).rejects.toMatchObject({
            code: 'NO_SPACE',
            message: expect.stringContaining(`the disk of ${here} is full`),
            hint: expect.stringContaining('TMPDIR'),
          })
          expect(readdirSync(here)).toEqual([])
        } finally {
          if (own === undefined) delete process.env.TMPDIR
          else process.env.TMPDIR = own
          execFileSync('umount', [here])
          rmSync(here, { recursive: true })
        }

        await container.exec(['rm', '/big'])
        expect((await container.save('full-disk')).id).toBe(old.id)
      } finally {
        await container.remove({ force: true })
      }
    })
  })
}
