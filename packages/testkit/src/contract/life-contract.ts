import { describe, expect, it } from 'vitest'
import { refused } from './refusal.js'
import type { Stage } from './stage.js'

/** From creation to removal. */
export const lifeContract = (stage: Stage): void => {
  describe('the life of a container', () => {
    it('gives the process its environment and directory', async () => {
      const { scratch } = stage.fixture
      const { out } = await stage.run('echo "$GREETING|$(pwd)"', {
        env: { GREETING: 'hello = "world"' },
        workdir: scratch,
      })
      expect(out.toString()).toBe(`hello = "world"|${scratch}\r\n`)
    })

    it('puts the entrypoint before the command', async () => {
      const { ended, out } = await stage.run('', { entrypoint: ['echo', 'a'], command: ['b c'] })
      expect([out.toString(), ended]).toEqual(['a b c\r\n', { kind: 'exit', code: 0 }])
    })

    it('is found by id, by name and by labels', async () => {
      const name = stage.name()
      const labels = { 'org.paks.contract': name }
      const container = await stage.create({ name, labels, command: ['sh'] })
      expect(container).toMatchObject({ name, image: stage.fixture.image })
      for (const reference of [container.id, name]) {
        expect(await stage.backend.container(reference)).toMatchObject({ id: container.id, name })
      }
      const found = { id: container.id, name, labels: expect.objectContaining(labels) }
      expect(await stage.backend.containers(labels)).toEqual([expect.objectContaining(found)])
      expect(await stage.backend.containers({ ...labels, other: 'x' })).toEqual([])
    })

    it('is listed as running and as exited', async () => {
      const labels = { 'org.paks.contract': stage.name() }
      const { container, transport, recorder } = await stage.start({ labels, command: ['sh'] })
      await stage.ready(transport, recorder)
      expect(await stage.backend.containers(labels)).toEqual([expect.objectContaining({ status: 'running' })])
      await container.kill()
      await container.wait()
      expect(await stage.backend.containers(labels)).toEqual([expect.objectContaining({ status: 'exited' })])
    })

    it.each([
      ['SIGKILL', 137],
      ['KILL', 137],
      [undefined, 137],
    ] as const)('ends with 128 + n when it is killed from outside with %s', async (signal, code) => {
      const { container, transport, recorder } = await stage.start({ command: ['sh'] })
      await stage.ready(transport, recorder)
      await container.kill(signal)
      expect(await recorder.ended).toEqual({ kind: 'exit', code })
      expect(await container.wait()).toBe(code)
    })

    it('passes on a signal that the process handles', async () => {
      const script = 'trap "exit 9" TERM; echo ready; while :; do sleep 0.05; done'
      const { container, recorder } = await stage.start({ command: ['sh', '-c', script] })
      await recorder.waitFor('ready')
      await container.kill('SIGTERM')
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 9 })
    })

    it('can be waited for before and after its end, by many', async () => {
      const { container, transport } = await stage.start({ command: ['sh'] })
      const waiting = [container.wait(), container.wait()]
      transport.write(Buffer.from('exit 5\n'))
      expect(await Promise.all(waiting)).toEqual([5, 5])
      expect(await container.wait()).toBe(5)
    })

    it('is not killed twice', async () => {
      const { container, recorder } = await stage.start({ command: ['true'] })
      await recorder.ended
      await container.wait()
      await refused(container.kill(), 'NOT_RUNNING')
    })

    it('is removed once it has ended, and removing it again is no error', async () => {
      const { container, recorder } = await stage.start({ command: ['true'] })
      await recorder.ended
      await container.wait()
      await container.remove()
      await container.remove()
      await refused(stage.backend.container(container.id), 'CONTAINER_NOT_FOUND')
    })

    it('is not removed while it runs, unless by force', async () => {
      const { container, transport, recorder } = await stage.start({ command: ['sh'] })
      await stage.ready(transport, recorder)
      await expect(container.remove()).rejects.toMatchObject({ name: 'PaksError' })
      await stage.ready(transport, recorder)
      await container.remove({ force: true })
      expect(await recorder.ended).toMatchObject({ kind: 'exit' })
      await refused(stage.backend.container(container.id), 'CONTAINER_NOT_FOUND')
    })

    it('can be removed without ever having been started', async () => {
      const container = await stage.create({ command: ['sh'] })
      await container.remove()
      await refused(stage.backend.container(container.id), 'CONTAINER_NOT_FOUND')
    })
  })
}
