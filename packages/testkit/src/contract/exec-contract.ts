import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { refused, unsupported } from './refusal.js'
import type { Running, Stage } from './stage.js'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

/** A second command in a running container, its output captured. */
export const execContract = (stage: Stage): void => {
  describe('a command beside the first process', () => {
    if (!stage.can('exec')) {
      it('is refused', async () => {
        await unsupported((await stage.create()).exec(['true']))
      })
      return
    }

    const shell = async (): Promise<Running> => {
      const running = await stage.start({ command: ['sh'] })
      await stage.ready(running.transport, running.recorder)
      return running
    }

    it('is captured: output, errors and status', async () => {
      const { container } = await shell()
      const result = await container.exec(['sh', '-c', 'echo out; echo err >&2; exit 3'])
      expect([text(result.stdout), text(result.stderr), result.exitCode]).toEqual(['out\n', 'err\n', 3])
    })

    it('takes input, environment and directory', async () => {
      const { container } = await shell()
      const result = await container.exec(['sh', '-c', 'cat; echo "$A|$(pwd)"'], {
        input: Buffer.from('given\n'),
        env: { A: 'b c' },
        workdir: stage.fixture.scratch,
      })
      expect(text(result.stdout)).toBe(`given\nb c|${stage.fixture.scratch}\n`)
    })

    it(stage.fixture.otherUsers === false ? 'runs as nobody else' : 'runs as another user', async () => {
      const { container } = await shell()
      if (stage.fixture.otherUsers === false) {
        await unsupported(container.exec(['id', '-u'], { user: '1234' }))
        return
      }
      expect(text((await container.exec(['id', '-u'], { user: '1234' })).stdout)).toBe('1234\n')
    })

    it('carries a megabyte of any bytes there and back', async () => {
      const { container } = await shell()
      const input = randomBytes(1_000_000)
      const { stdout, exitCode } = await container.exec(['cat'], { input })
      expect([exitCode, Buffer.compare(input, stdout)]).toEqual([0, 0])
    })

    it('finds an end of input where none was given', async () => {
      const { container } = await shell()
      expect((await container.exec(['cat'])).exitCode).toBe(0)
    })

    it('does not disturb the first process', async () => {
      const { container, transport, recorder } = await shell()
      await container.exec(['echo', 'elsewhere'])
      await stage.ready(transport, recorder)
      expect(recorder.out.toString()).not.toContain('elsewhere')
    })

    it('ends with 127 when its program is missing, as a shell would say', async () => {
      const { container } = await shell()
      const { exitCode, stdout, stderr } = await container.exec(['no-such-command'])
      expect([exitCode, text(stdout), text(stderr)]).toEqual([
        127,
        '',
        expect.stringContaining('no-such-command'),
      ])
    })

    it('says that the container is not running', async () => {
      const container = await stage.create({ command: ['sh'] })
      await refused(container.exec(['true']), 'NOT_RUNNING')
    })
  })
}
