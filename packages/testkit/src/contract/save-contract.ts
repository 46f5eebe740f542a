import type { Container, ContainerSpec, ImageInfo } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { refused, unsupported } from './refusal.js'
import type { Running, Stage } from './stage.js'

/** Writing a container as an image. */
export const saveContract = (stage: Stage): void => {
  const { images } = stage.fixture
  describe('saving a container', () => {
    if (!stage.can('commit') || !images) {
      it('is refused', async () => {
        await unsupported((await stage.create()).save(stage.reference()))
      })
      return
    }

    const shell = async (spec: Partial<ContainerSpec> = {}): Promise<Running> => {
      const running = await stage.start({ command: ['sh'], ...spec })
      await stage.ready(running.transport, running.recorder)
      return running
    }
    const type = async ({ transport, recorder }: Running, line: string): Promise<void> => {
      transport.write(Buffer.from(`${line}\n`))
      await stage.ready(transport, recorder)
    }
    const touched = async (spec: Partial<ContainerSpec> = {}): Promise<Container> => {
      const running = await shell(spec)
      await type(running, 'echo kept > /tmp/paks-file')
      return running.container
    }
    const config = ({ entrypoint, command, user, workdir, env, labels }: ImageInfo): object => ({
      entrypoint,
      command,
      user,
      workdir,
      env: [...env].sort(),
      labels,
    })

    it('puts its files into an image that can be run', async () => {
      const reference = stage.reference()
      const saved = await (await touched()).save(reference)
      expect(saved).toMatchObject({
        reference,
        written: true,
        id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      })
      expect(saved.layers).toBeGreaterThan(1)
      const info = await stage.backend.image(reference)
      expect(info.id).toBe(saved.id)
      const { out } = await stage.run('cat /tmp/paks-file', { image: reference })
      expect(out.toString()).toBe('kept\r\n')
    })

    it('leaves the session running', async () => {
      const running = await shell()
      await running.container.save(stage.reference())
      await type(running, ':')
    })

    it('keeps the configuration of the image it was made from, and nothing of the session', async () => {
      for (const image of [stage.fixture.image, images.configured]) {
        const container = await touched({
          image,
          entrypoint: ['sh'],
          command: ['-i'],
          user: '0',
          workdir: '/',
          env: { SECRET: 'hunter2' },
          labels: { 'org.paks.session': 'x' },
          hostname: 'elsewhere',
        })
        const reference = stage.reference()
        await container.save(reference)
        expect(config(await stage.backend.image(reference))).toEqual(config(await stage.backend.image(image)))
      }
    })

    it('adds the labels it was asked for', async () => {
      const reference = stage.reference()
      await (await touched()).save(reference, { labels: { 'org.example.who': 'me' }, message: 'a message' })
      const base = await stage.backend.image(stage.fixture.image)
      const { labels } = await stage.backend.image(reference)
      expect(labels).toEqual({ ...base.labels, 'org.example.who': 'me' })
    })

    it('writes nothing when nothing has changed since the last save', async () => {
      const running = await shell()
      await type(running, 'echo one > /tmp/paks-file')
      const reference = stage.reference()
      const first = await running.container.save(reference)
      const second = await running.container.save(reference)
      expect([second.id, second.written]).toEqual([first.id, false])
      await type(running, 'echo two > /tmp/paks-file')
      const third = await running.container.save(reference)
      stage.outdated(first)
      expect(third.written).toBe(true)
      expect(third.id).not.toBe(first.id)
      expect(third.layers).toBe(first.layers)
    })

    it('is done once at a time', async () => {
      const container = await touched()
      const [first, second] = [stage.reference(), stage.reference()]
      const saving = container.save(first)
      await refused(container.save(second), 'BUSY')
      expect((await saving).reference).toBe(first)
      await refused(stage.backend.image(second), 'IMAGE_NOT_FOUND')
    })

    it('keeps the old image of the name valid when it does not come to its end', async () => {
      const running = await shell()
      const reference = stage.reference()
      const old = await running.container.save(reference)
      await type(running, 'head -c 20000000 /dev/urandom > /tmp/paks-file')
      const stop = new AbortController()
      const saving = running.container.save(reference, {
        signal: stop.signal,
        onProgress: () => stop.abort(),
      })
      await refused(saving, 'ABORTED')
      expect((await stage.backend.image(reference)).id).toBe(old.id)
      expect((await running.container.save(reference)).written).toBe(true)
      stage.outdated(old)
    })

    it.each(['Upper', 'a b', '', 'x:y:z'])('refuses the name %j', async (reference) => {
      const container = await stage.create({ command: ['sh'] })
      await refused(container.save(reference), 'BAD_REFERENCE')
    })

    it('saves a container that has ended', async () => {
      const running = await shell()
      await type(running, 'echo late > /tmp/paks-file')
      running.transport.write(Buffer.from('exit\n'))
      await running.container.wait()
      const reference = stage.reference()
      await running.container.save(reference)
      const { out } = await stage.run('cat /tmp/paks-file', { image: reference })
      expect(out.toString()).toBe('late\r\n')
    })
  })
}
