import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { canStart, smallEngine } from '../../engine-api/test/small-engine.js'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'
import { runProgram } from './program.js'

onEachEngine('#save on a full disk', (engine) => {
  const name = engine.name === 'docker' ? 'docker' : 'podman'
  if (!canStart(name)) return

  it('says so in one message, the session lives, and nothing half-made is left', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'paks-e2e-full-'))
    await using small = await smallEngine(name, 48)
    const { endpoint } = small.backend.engine
    const client = async (...args: readonly string[]): Promise<string> => {
      const { stdout } = await runProgram(name, [name === 'docker' ? '--host' : '--url', endpoint, ...args])
      return stdout.toString()
    }
    const images = (): Promise<string> => client('images', '--all', '--format', '{{.Repository}} {{.ID}}')
    try {
      await engine.client('save', '--output', join(folder, 'busybox.tar'), 'busybox')
      await client('load', '--input', join(folder, 'busybox.tar'))
      await using session = await PaksSession.open(
        ['run', '--backend', name, '--network', 'none', 'busybox'],
        {
          env: { DOCKER_HOST: endpoint, CONTAINER_HOST: endpoint },
        },
      )
      await session.run('echo one > /one')
      expect(await session.run('#save')).toMatch(/^Saved /m)
      const before = await images()

      const { bavail, bsize } = statfsSync(small.disk)
      await session.run(`head -c ${Math.floor((bavail * bsize * 2) / 3)} /dev/urandom > /big`)
      const printed = await session.run('#save')
      expect(printed).toMatch(/^Saving .*\npaks: .*full.*\n {6}\S.*$/)
      expect(printed).not.toMatch(/^\s+at /m)
      expect(await session.run('echo alive; cat /one')).toBe('alive\none')
      expect(await images()).toBe(before)

      await session.run('rm /big; echo two > /two')
      expect(await session.run('#save')).toMatch(/^Saved /m)
      expect(await session.exit(0)).toBe(0)
      expect(await client('ps', '--all', '--quiet')).toBe('')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
