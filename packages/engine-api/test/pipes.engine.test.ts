import { createHash } from 'node:crypto'
import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { keys, listen } from './listen.js'

onEachEngine('a process without a TTY', (bench) => {
  it('reads end-of-file when the input is half-closed, and has two streams', async () => {
    const container = await bench().make({ tty: false, command: ['sh', '-c', 'cat; echo wrong >&2; exit 3'] })
    const transport = await container.attach()
    const heard = listen(transport)
    await container.start()
    transport.write(keys('typed'))
    transport.end()
    expect(await transport.ended).toEqual({ kind: 'exit', code: 3 })
    expect([heard.text(), heard.errorText()]).toEqual(['typed', 'wrong\n'])
  })

  it('may close its output and work on: its exit status comes when it ends', async () => {
    const container = await bench().make({
      tty: false,
      command: ['sh', '-c', 'echo bye; exec >&- 2>&-; sleep 1; exit 6'],
    })
    const transport = await container.attach()
    const heard = listen(transport)
    await container.start()
    expect(await transport.ended).toEqual({ kind: 'exit', code: 6 })
    expect(heard.text()).toBe('bye\n')
  })

  it('carries megabytes both ways, with pauses, and loses none', async () => {
    const bytes = Buffer.alloc(8_000_000, 'paks and podman ')
    const container = await bench().make({ tty: false, command: ['cat'] })
    const transport = await container.attach()
    const digest = createHash('sha256')
    let count = 0
    transport.onData((chunk) => {
      digest.update(chunk)
      count += chunk.length
      transport.pause()
      setImmediate(() => transport.resume())
    })
    await container.start()
    let wake: () => void = () => {}
    transport.onDrain(() => wake())
    for (let at = 0; at < bytes.length; at += 100_000) {
      if (transport.write(bytes.subarray(at, at + 100_000))) continue
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    transport.end()
    expect(await transport.ended).toEqual({ kind: 'exit', code: 0 })
    expect([count, digest.digest('hex')]).toEqual([
      bytes.length,
      createHash('sha256').update(bytes).digest('hex'),
    ])
  })

  it('is written to no faster than it reads', async () => {
    const box = await bench().create({
      command: ['sh', '-c', 'until [ -e /go ]; do sleep 0.05; done; wc -c'],
      interactive: true,
    })
    await box.start()
    let sent = 0
    const writing = (async () => {
      for (; sent < 8; sent += 1) await box.writeToStdin(Buffer.alloc(4_000_000, 'x'))
    })()
    await box.exec(['true'])
    await box.exec(['true'])
    expect(sent).toBeLessThan(8)
    await box.exec(['touch', '/go'])
    await writing
    box.closeStdin()
    expect(await box.wait()).toBe(0)
    expect((await box.logText()).trim()).toBe('32000000')
  })

  it('is not written to for ever once it has ended', async () => {
    const box = await bench().create({ command: ['sleep', '600'] })
    await box.start()
    const stop = new AbortController()
    using command = await box.execStream(['true'], { stdin: true, signal: stop.signal })
    const piece = Buffer.alloc(1_000_000)
    while (!command.socket.input.destroyed) await command.write(piece)
    await command.write(piece)
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  })
})
