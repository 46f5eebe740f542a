import { describe, expect, it } from 'vitest'
import { refused } from './refusal.js'
import type { Stage } from './stage.js'

/** What goes wrong is told by a code, and leaves nothing waiting. */
export const failureContract = (stage: Stage): void => {
  describe('failures', () => {
    for (const tty of [true, false]) {
      it.each([
        ['no-such-command', 'COMMAND_NOT_FOUND', 127],
        ['/no/such/command', 'COMMAND_NOT_FOUND', 127],
        ['/etc', 'COMMAND_NOT_EXECUTABLE', 126],
        ['/etc/passwd', 'COMMAND_NOT_EXECUTABLE', 126],
      ])(
        `tells of the command %s, ${tty ? 'in a terminal' : 'on pipes'}: %s`,
        async (word, code, exitCode) => {
          const container = await stage.create({ command: [word], tty })
          // Podman looks for the program when it prepares to attach, Docker when it starts.
          const opening = container.attach().then(async (transport) => {
            try {
              await container.start()
            } finally {
              transport[Symbol.dispose]()
              await transport.ended
            }
          })
          await refused(opening, code, { exitCode })
        },
      )
    }

    it('says that a name is in use', async () => {
      const name = stage.name()
      await stage.create({ name })
      await refused(stage.create({ name }), 'NAME_IN_USE')
    })

    it('says that a container is unknown', async () => {
      await refused(stage.backend.container(stage.name()), 'CONTAINER_NOT_FOUND')
    })

    it('gives every failure a message and, to whoever can help it, a hint', async () => {
      const container = await stage.create({ command: ['no-such-command'] })
      await expect(container.start()).rejects.toMatchObject({
        message: expect.stringContaining('no-such-command'),
        hint: expect.stringMatching(/\S/),
      })
    })
  })
}
