import { describe, it } from 'vitest'
import { refused } from './refusal.js'
import type { Stage } from './stage.js'

/** Whatever waits can be told to stop. */
export const abortContract = (stage: Stage): void => {
  describe('a raised signal', () => {
    it('stops a call before it is made', async () => {
      const signal = AbortSignal.abort()
      const container = await stage.create({ command: ['sh'] })
      await refused(container.attach({ signal }), 'ABORTED')
      await refused(container.start({ signal }), 'ABORTED')
      await refused(container.wait({ signal }), 'ABORTED')
      await refused(container.remove({ signal }), 'ABORTED')
      await refused(stage.backend.create({ image: stage.fixture.image, tty: true }, { signal }), 'ABORTED')
    })

    it('ends a wait at once and leaves the container alone', async () => {
      const { container, transport, recorder } = await stage.start({ command: ['sh'] })
      await stage.ready(transport, recorder)
      const stop = new AbortController()
      const waiting = container.wait({ signal: stop.signal })
      stop.abort()
      await refused(waiting, 'ABORTED')
      await refused(container.wait({ signal: AbortSignal.timeout(10) }), 'TIMEOUT')
      await stage.ready(transport, recorder)
    })

    if (stage.can('exec')) {
      it('ends a command that would take long', async () => {
        const { container, transport, recorder } = await stage.start({ command: ['sh'] })
        await stage.ready(transport, recorder)
        const stop = new AbortController()
        const running = container.exec(['sleep', '1000'], { signal: stop.signal })
        await stage.ready(transport, recorder)
        stop.abort()
        await refused(running, 'ABORTED')
      })
    }
  })
}
