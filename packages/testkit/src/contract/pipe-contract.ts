import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Stage } from './stage.js'

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A process without a terminal: three streams and their ends. */
export const pipeContract = (stage: Stage): void => {
  describe('on pipes', () => {
    it('reads its input to the end that was sent', async () => {
      const { transport, recorder } = await stage.start({ command: ['cat'], tty: false })
      transport.write(Buffer.from('one\n'))
      await recorder.waitFor('one\n')
      transport.write(Buffer.from('two'))
      transport.end()
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 0 })
      expect(recorder.out.toString()).toBe('one\ntwo')
    })

    it('keeps output and errors apart', async () => {
      const { ended, out, err } = await stage.run('echo out; echo err >&2; exit 7', { tty: false })
      expect([out.toString(), err.toString(), ended]).toEqual(['out\n', 'err\n', { kind: 'exit', code: 7 }])
    })

    it('carries two megabytes of any bytes there and back', async () => {
      const bytes = randomBytes(2_000_000)
      const { transport, recorder } = await stage.start({ command: ['cat'], tty: false })
      for (let at = 0; at < bytes.length; at += 65_536) {
        const drained = new Promise<void>((resolve) => transport.onDrain(resolve))
        if (!transport.write(bytes.subarray(at, at + 65_536))) await drained
      }
      transport.end()
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 0 })
      expect(recorder.out.length).toBe(bytes.length)
      expect(hash(recorder.out)).toBe(hash(bytes))
    })

    it('holds output back while the reader has paused, and loses nothing', async () => {
      const { transport, recorder } = await stage.start({
        command: ['sh', '-c', 'seq 200000; seq 200000 >&2'],
        tty: false,
      })
      await recorder.waitForLength(1)
      transport.pause()
      const seen = recorder.length
      await stage.backend.containers({})
      expect(recorder.length).toBe(seen)
      transport.resume()
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 0 })
      expect([recorder.out.length, hash(recorder.err)]).toEqual([1_288_895, hash(recorder.out)])
    })

    it('ends although nobody reads the input it is sent', async () => {
      const { transport, recorder } = await stage.start({ command: ['true'], tty: false })
      transport.write(randomBytes(1_000_000))
      transport.end()
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 0 })
    })
  })
}
