import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Recorder } from './recorder.js'
import { refused } from './refusal.js'
import type { Stage } from './stage.js'

const size = { columns: 101, rows: 33 }
const numbers = (last: number): string => {
  let text = ''
  for (let n = 1; n <= last; n++) text += `${n}\n`
  return text
}
const hash = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** A process in a terminal: bytes, size, back-pressure, end. */
export const terminalContract = (stage: Stage): void => {
  describe('in a terminal', () => {
    it('opens a shell that answers and ends with its status', async () => {
      const { transport, recorder, container } = await stage.start({ command: ['sh'] }, { size })
      transport.write(Buffer.from('echo $((6 * 7))\n'))
      await recorder.waitFor('42\r\n')
      transport.write(Buffer.from('exit 3\n'))
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 3 })
      expect(await container.wait()).toBe(3)
    })

    it('has the right size, and never had another', async () => {
      // Without a size BusyBox's stty prints nothing and succeeds, coreutils' prints zeros.
      const script =
        'until s=$(stty size 2>/dev/null) && [ -n "$s" ] && [ "$s" != "0 0" ]; do sleep 0.02; done; echo $s'
      const { recorder } = await stage.start({ command: ['sh', '-c', script], size }, { size })
      await recorder.ended
      expect(recorder.out.toString()).toBe('33 101\r\n')
    })

    if (stage.fixture.sizedAtStart) {
      it('has its size before the process can look', async () => {
        const { recorder } = await stage.start({ command: ['stty', 'size'], size }, { size })
        await recorder.ended
        expect(recorder.out.toString()).toBe('33 101\r\n')
      })
    }

    it('learns of every new size, and the last one counts', async () => {
      const watch = 'trap "stty size" WINCH; echo ready; while :; do sleep 0.05; done'
      const { transport, recorder } = await stage.start({ command: ['sh', '-c', watch] }, { size })
      await recorder.waitFor('ready')
      for (let columns = 60; columns <= 90; columns++) transport.resize({ columns, rows: 20 })
      await recorder.waitFor('20 90\r\n')
      transport.resize({ columns: 100, rows: 30 })
      await recorder.waitFor('30 100\r\n')
    })

    it('carries UTF-8 as it is typed', async () => {
      const { transport, recorder } = await stage.start({ command: ['sh', '-c', 'echo ready; cat'] })
      await recorder.waitFor('ready')
      transport.write(Buffer.from('héé€😀\n'))
      await recorder.waitFor('héé€😀\r\nhéé€😀\r\n')
    })

    it('carries a megabyte of any bytes there and back', async () => {
      const bytes = randomBytes(1_000_000)
      const script = 'stty raw -echo; printf ready; exec head -c 1000000'
      const { transport, recorder } = await stage.start({ command: ['sh', '-c', script] })
      await recorder.waitFor('ready')
      const drained = new Promise<void>((resolve) => transport.onDrain(resolve))
      if (!transport.write(bytes)) await drained
      await recorder.ended
      expect(recorder.out.length).toBe(1_000_005)
      expect(hash(recorder.out.subarray(5))).toBe(hash(bytes))
    })

    it('holds the process back while the reader has paused, and loses nothing', async () => {
      const lines = 2_000_000
      // At a terminal seq writes every line by itself; cat writes as much as it has read.
      const script = `stty raw; seq ${lines} | cat`
      const { transport, recorder, container } = await stage.start({ command: ['sh', '-c', script] })
      await recorder.waitForLength(1)
      transport.pause()
      const seen = recorder.length
      await refused(container.wait({ signal: AbortSignal.timeout(400) }), 'TIMEOUT')
      expect(recorder.length).toBe(seen)
      transport.resume()
      expect(await recorder.ended).toEqual({ kind: 'exit', code: 0 })
      expect(hash(recorder.out)).toBe(hash(numbers(lines)))
    })

    it.each([0, 1, 7, 137])('ends with exit status %i', async (code) => {
      expect((await stage.run(`exit ${code}`)).ended).toEqual({ kind: 'exit', code })
    })

    it('misses neither output nor end of a process that is over at once, 20 times', async () => {
      for (let round = 0; round < 5; round++) {
        const outcomes = await Promise.all(
          ['a', 'b', 'c', 'd'].map(async (word) => {
            const { recorder } = await stage.start({ command: ['echo', word] }, { size })
            return [word, await recorder.ended, recorder.out.toString()]
          }),
        )
        expect(outcomes).toEqual(
          ['a', 'b', 'c', 'd'].map((word) => [word, { kind: 'exit', code: 0 }, `${word}\r\n`]),
        )
      }
    })

    it('is interrupted by the key Ctrl-C', async () => {
      const { transport, recorder } = await stage.start({ command: ['sh'] })
      transport.write(Buffer.from(`sh -c 'echo re""ady; exec sleep 1000'\n`))
      await recorder.waitFor('ready')
      transport.write(Buffer.from('\x03'))
      transport.write(Buffer.from('echo sta""tus $?\n'))
      await recorder.waitFor('status 130')
    })

    it('has no end of input: to end it does nothing', async () => {
      const { transport, recorder } = await stage.start({ command: ['sh'] })
      transport.end()
      await stage.ready(transport, recorder)
    })

    if (stage.fixture.detaches) detaching(stage)
    else {
      it('goes on when told to detach, which it cannot', async () => {
        const { transport, recorder } = await stage.start({ command: ['sh'] })
        transport.detach()
        await stage.ready(transport, recorder)
      })
    }
  })
}

const detaching = (stage: Stage): void => {
  it('runs on when let go of, and is found again with its variables', async () => {
    const { transport, recorder, container } = await stage.start({ command: ['sh'] })
    transport.write(Buffer.from('KEPT=treasure\n'))
    await stage.ready(transport, recorder)
    transport.detach()
    expect(await recorder.ended).toEqual({ kind: 'detach' })
    using again = await (await stage.backend.container(container.id)).attach()
    const second = new Recorder(again)
    again.write(Buffer.from('echo "<$KEPT>"; exit 4\n'))
    expect(await second.ended).toEqual({ kind: 'exit', code: 4 })
    expect(second.out.toString()).toContain('<treasure>')
  })

  it('shows what was printed before when asked to', async () => {
    const { transport, recorder, container } = await stage.start({ command: ['sh'] })
    transport.write(Buffer.from('echo ear""lier\n'))
    await recorder.waitFor('earlier')
    transport.detach()
    using again = await container.attach({ replay: true })
    await new Recorder(again).waitFor('earlier')
  })

  it('runs on when its transport is disposed of', async () => {
    const { transport, recorder, container } = await stage.start({ command: ['sh'] })
    await stage.ready(transport, recorder)
    transport[Symbol.dispose]()
    expect(await recorder.ended).toEqual({ kind: 'detach' })
    using again = await container.attach()
    await stage.ready(again, new Recorder(again))
  })
}
