import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { keys, listen } from './listen.js'

onEachEngine('attach again', (bench) => {
  it('leaves the shell alone on detach, and finds its variables on the way back', async () => {
    const container = await bench().make({ command: ['sh'] })
    const first = await container.attach()
    const heard = listen(first)
    await container.start()
    await heard.until('# ')
    first.write(keys('kept=here; echo re""ady\r'))
    await heard.until('ready\r\n')
    first.detach()
    expect(await first.ended).toEqual({ kind: 'detach' })

    const same = await bench().backend.container(container.name)
    const second = await same.attach({ replay: true })
    const reheard = listen(second)
    await reheard.until('ready\r\n')
    second.write(keys('echo "[$kept]"\r'))
    await reheard.until('[here]')
    second.write(keys('exit 5\r'))
    expect(await second.ended).toEqual({ kind: 'exit', code: 5 })
  })

  it('gives two people one session', async () => {
    const container = await bench().make({ command: ['sh'] })
    const one = await container.attach()
    const two = await container.attach()
    const [hears, alsoHears] = [listen(one), listen(two)]
    await container.start()
    one.write(keys('echo from"" one\r'))
    await Promise.all([hears.until('from one\r'), alsoHears.until('from one\r')])
    two.write(keys('exit 2\r'))
    expect(await Promise.all([one.ended, two.ended])).toEqual([
      { kind: 'exit', code: 2 },
      { kind: 'exit', code: 2 },
    ])
  })

  it('tells two who follow a container its status, though one of them removes it at once', async () => {
    const container = await bench().make({ command: ['sh'] })
    const [one, two] = [await container.attach(), await container.attach()]
    const [hears, alsoHears] = [listen(one), listen(two)]
    await container.start()
    one.write(keys('echo re""ady\r'))
    await Promise.all([hears.until('ready\r'), alsoHears.until('ready\r')])
    two.write(keys('exit 5\r'))
    const removed = Promise.race([one.ended, two.ended]).then(() => container.remove({ force: true }))
    const status = { kind: 'exit', code: 5 }
    expect(await Promise.all([one.ended, two.ended, removed])).toEqual([status, status, undefined])
  })

  it('refuses a container that has ended, and one that is paused', async () => {
    const ended = await bench().make({ command: ['true'] })
    await ended.start()
    await ended.wait()
    await expect(ended.attach()).rejects.toMatchObject({ code: 'NOT_RUNNING', exitCode: 125 })
  })

  it.each([
    ['a lone Ctrl-P', [16]],
    ['Ctrl-P Ctrl-Q', [16, 17]],
    ['a lone Ctrl-@', [0]],
    ['a row of zeros', [0, 0, 0, 0]],
  ])('passes %s on at once, as the engine own keys to detach are out of reach', async (_name, bytes) => {
    const container = await bench().make({
      command: [
        'sh',
        '-c',
        `stty raw -echo; echo ready; head -c ${bytes.length} | od -An -tx1 -v; sleep 600`,
      ],
    })
    const transport = await container.attach()
    const heard = listen(transport)
    await container.start()
    await heard.until('ready')
    for (const byte of bytes) transport.write(Uint8Array.of(byte))
    await heard.until(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' '))
    transport.detach()
  })

  it('passes them on in one piece, too', async () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, n) => [0, 0, 0, 255, 254, 16, 17, 3][n % 8] ?? 0)
    const container = await bench().make({
      command: ['sh', '-c', 'stty raw -echo; echo ready; head -c 5000 | md5sum; sleep 600'],
    })
    const transport = await container.attach()
    const heard = listen(transport)
    await container.start()
    await heard.until('ready')
    transport.write(bytes)
    await heard.until(createHash('md5').update(bytes).digest('hex'))
    transport.detach()
  })

  it('hears of a container that is killed from outside', async () => {
    const container = await bench().make({ command: ['sh'] })
    const transport = await container.attach()
    listen(transport)
    await container.start()
    await container.kill()
    expect(await transport.ended).toEqual({ kind: 'exit', code: 137 })
    await expect(container.kill()).rejects.toMatchObject({ code: 'NOT_RUNNING' })
  })

  it('tells why a container could not be started, on the connection too', async () => {
    const container = await bench().make({ command: ['no-such-program'] })
    const opened = await container.attach().catch((error: unknown) => error)
    if (opened instanceof Error) {
      // podman makes the process ready when something attaches to it, and so finds out earlier
      expect(opened).toMatchObject({ code: 'COMMAND_NOT_FOUND', exitCode: 127 })
      return
    }
    await expect(container.start()).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND', exitCode: 127 })
    const { ended } = opened as Awaited<ReturnType<typeof container.attach>>
    expect(await ended).toMatchObject({ kind: 'lost', error: { code: 'COMMAND_NOT_FOUND' } })
  })
})
