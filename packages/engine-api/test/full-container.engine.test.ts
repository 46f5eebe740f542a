import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { FullContainer } from '../src/index.js'
import { onEachEngine, unique } from './engines.js'

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

onEachEngine('a container whole', (bench) => {
  let box: FullContainer
  /** Starts it, and waits until it knows what to do with a signal. */
  const start = async (): Promise<void> => {
    await box.start()
    await box.exec(['sh', '-c', 'until test -e /tmp/ready; do sleep 0.02; done'])
  }

  it('tells its name, image, labels, status and id', async () => {
    box = await bench().create({
      command: [
        ...['sh', '-c'],
        'trap "rm /tmp/ready; exit 5" TERM; touch /tmp/ready; while :; do sleep 1 & wait $!; done',
      ],
      labels: { 'org.example.mark': 'yes' },
    })
    const created = await box.details()
    expect(created).toMatchObject({
      status: 'created',
      isRunning: false,
      exitCode: 0,
      health: 'none',
      tty: false,
    })
    await start()
    const details = await box.details()
    expect(details).toMatchObject({
      id: box.id,
      name: box.name,
      status: 'running',
      isRunning: true,
      exitCode: 0,
    })
    expect(details.shortId).toBe(box.id.slice(0, 12))
    expect(box.shortId).toBe(details.shortId)
    expect(details.image).toMatch(/busybox/)
    expect(details.imageId).toMatch(/[0-9a-f]{64}$/)
    expect(details.labels['org.example.mark']).toBe('yes')
    expect(details.inspection).toHaveProperty('State.Status', 'running')
  })

  it('remembers how it was last seen, and looks anew when told to', async () => {
    const before = await box.details()
    await box.pause()
    expect((await box.details({ refresh: false })).status).toBe(before.status)
    expect((await box.details()).status).toBe('paused')
    expect(await box.status()).toBe('paused')
    expect(await box.isRunning()).toBe(true)
    await expect(box.exec(['true'])).rejects.toMatchObject({ code: 'PAUSED' })
    await box.unpause()
    expect(await box.status()).toBe('running')
  })

  it('takes another name, and not one that is in use', async () => {
    const other = await bench().create()
    await expect(box.rename(other.name)).rejects.toMatchObject({ code: 'NAME_IN_USE' })
    const name = unique('renamed')
    await box.rename(name)
    expect((await box.details()).name).toBe(name)
  })

  it('changes its limits while it runs', async () => {
    await box.update({
      cpuShares: 512,
      memory: '64m',
      memorySwap: '128m',
      cpuQuota: 50_000,
      cpuPeriod: 100_000,
    })
    const { stdout } = await box.exec([
      'sh',
      '-c',
      'cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null',
    ])
    expect(text(stdout).trim()).toBe(String(64 * 2 ** 20))
    await expect(box.update({ cpus: 1, cpuQuota: 1 })).rejects.toMatchObject({ code: 'BAD_USAGE' })
  })

  it('changes its restart policy, or names the version that can', async () => {
    const done = box.update({ restart: { name: 'on-failure', maximumRetryCount: 2 } })
    if (bench().engine.can('update')) {
      await done
      expect((await box.details()).inspection).toHaveProperty('HostConfig.RestartPolicy.Name', 'on-failure')
      await box.update({ restart: { name: 'no' } })
    } else {
      await expect(done).rejects.toMatchObject({
        code: 'UNSUPPORTED',
        message: expect.stringMatching(/Podman 5\.1 can/),
      })
    }
  })

  it('restarts, stops within a time, and starts again', async () => {
    await box.restart({ timeout: 5 })
    expect(await box.status()).toBe('running')
    await start()
    const ended = box.wait({ condition: 'next-exit' })
    const isOver = ended.then(() => true)
    // an engine may hear of the wait after it has heard of the stop, and then waits for another
    for (let over = false; !over; over = await Promise.race([isOver, sleep(500, false)])) {
      await start()
      await box.stop({ timeout: 5 })
    }
    expect(await ended).toBe(5)
    await box.stop()
    expect(await box.details()).toMatchObject({ status: 'exited', exitCode: 5, isRunning: false })
    expect(await box.exitCode()).toBe(5)
    expect(await box.wait({ condition: 'not-running' })).toBe(5)
    await start()
    await box.start()
  })

  it('waits no longer than it is told to', async () => {
    await expect(box.wait({ timeout: 50 })).rejects.toMatchObject({ code: 'TIMEOUT' })
    await expect(box.wait({ condition: 'next-exit', timeout: 50 })).rejects.toMatchObject({ code: 'TIMEOUT' })
    await expect(box.wait({ condition: 'removed', signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })

  it('is sent a signal by name or by number', async () => {
    await box.kill(15)
    expect(await box.wait()).toBe(5)
    await expect(box.kill('TERM')).rejects.toMatchObject({ code: 'NOT_RUNNING' })
    await box.start()
  })

  it('runs a command with a terminal, with privileges, or apart', async () => {
    const tty = await box.exec(['sh', '-c', 'tty; echo err >&2'], { tty: true })
    expect(text(tty.stdout)).toMatch(/^\/dev\/pts\/\d+\r\nerr\r\n$/)
    const id = await box.execDetached(['sh', '-c', 'until test -e /tmp/end; do sleep 0.05; done; exit 7'])
    expect(await box.execState(id)).toMatchObject({ running: true, exitCode: 0 })
    await box.exec(['touch', '/tmp/end'])
    while ((await box.execState(id)).running) await sleep(50)
    expect(await box.execState(id)).toMatchObject({ exitCode: 7 })
    const caps = await box
      .exec(['grep', 'CapEff', '/proc/self/status'], { privileged: true })
      .catch((e: unknown) => e)
    // a machine that is a container itself may have no more to give
    if (!(caps instanceof Error))
      expect(text((caps as { stdout: Uint8Array }).stdout)).toMatch(/CapEff|operation not permitted/)
  })

  it('hands over the output of a command as it comes, and takes its input', async () => {
    using cat = await box.execStream(['sh', '-c', 'echo ready; cat; echo done >&2; exit 3'], { stdin: true })
    const seen = { out: '', err: '' }
    for await (const { bytes, stream } of cat) {
      seen[stream] += text(bytes)
      if (seen.out === 'ready\n') {
        expect(await cat.exitCode()).toBeUndefined()
        await cat.write('one\n')
      }
      if (seen.out === 'ready\none\n') cat.end()
    }
    expect(seen).toEqual({ out: 'ready\none\n', err: 'done\n' })
    expect(await cat.exitCode()).toBe(3)
    const script = 'until stty size 2>/dev/null | grep -v "^0 0"; do sleep 0.02; done; read x'
    using tty = await box.execStream(['sh', '-c', script], { tty: true, stdin: true })
    let said = ''
    const resized = (async () => {
      // podman loses a size that comes while it still starts the process
      for (; !said.includes('33 77'); await sleep(100)) await tty.resize({ columns: 77, rows: 33 })
      await tty.write('\n')
    })()
    for await (const { bytes } of tty) said += text(bytes)
    await resized
    expect(said).toContain('33 77')
  })

  it('writes its file system out as an archive', async () => {
    let bytes = 0
    let head = ''
    for await (const chunk of box.export()) {
      if (bytes === 0) head = text(chunk.subarray(257, 262))
      bytes += chunk.length
    }
    expect(head).toBe('ustar')
    expect(bytes).toBeGreaterThan(1_000_000)
  })

  it('is committed with a message, an author, changes and a configuration', async () => {
    const name = bench().image()
    const image = await box.commit({
      reference: `${name}:v1`,
      message: 'a message',
      author: 'A. Uthor',
      pause: false,
      changes: ['LABEL changed="yes it is"'],
      conf: {
        command: ['echo', 'hi'],
        env: { A: 'x "y" $z' },
        workdir: '/tmp',
        user: '65534',
        labels: { conf: 'too' },
      },
    })
    expect(image).toMatchObject({ command: ['echo', 'hi'], workdir: '/tmp', user: '65534' })
    expect(image.env).toContain('A=x "y" $z')
    expect(image.labels).toMatchObject({ changed: 'yes it is', conf: 'too' })
    bench().ofId(image.id)
    expect((await bench().engine.images.get(`${name}:v1`)).id).toBe(image.id)
    expect(await bench().engine.images.inspect(`${name}:v1`)).toMatchObject({
      Comment: 'a message',
      Author: 'A. Uthor',
    })
    await expect(box.commit({ reference: 'Not A Name' })).rejects.toMatchObject({ code: 'BAD_REFERENCE' })
  })

  it('is read as bytes, as text and by lines', async () => {
    const talker = await bench().create({
      command: ['sh', '-c', 'printf "one\\ntwo"; printf "\\nthree" ; exit 4'],
    })
    await talker.start()
    await talker.wait()
    expect(text(await talker.logBytes())).toBe('one\ntwo\nthree')
    expect(await talker.logText()).toBe('one\ntwo\nthree')
    const lines: string[] = []
    for await (const line of talker.logLines({ follow: true })) lines.push(text(line))
    expect(lines).toEqual(['one\n', 'two\n', 'three'])
  })

  it('gives one reading of what it uses', async () => {
    expect((await box.statsOnce()).processes).toBeGreaterThanOrEqual(1)
    await expect(box.statsOnce({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('takes input again and again until it is closed', async () => {
    const cat = await bench().create({ command: ['cat'], interactive: true, stdinOnce: false })
    await cat.start()
    await cat.writeToStdin('one\n')
    await cat.writeToStdin(Buffer.from('two\n'))
    cat.closeStdin()
    let said = ''
    for await (const { bytes } of cat.logs({ follow: true })) {
      said += text(bytes)
      if (said === 'one\ntwo\n') break
    }
    await expect(box.writeToStdin('x')).rejects.toMatchObject({ code: 'BAD_USAGE' })
    const ended = await bench().create({ command: ['true'], interactive: true })
    await expect(ended.writeToStdin('x')).rejects.toMatchObject({ code: 'NOT_RUNNING' })
  })

  it('hands over its connection, and what it prints with what it printed', async () => {
    const shell = await bench().create({ command: ['sh'], interactive: true, tty: true, stdinOnce: false })
    await shell.start()
    const socket = await shell.attachSocket({ stdin: true })
    await shell.resize({ columns: 66, rows: 22 })
    const heard = new Promise<string>((resolve) => {
      let said = ''
      socket.output.on('data', (chunk: Uint8Array) => {
        said += text(chunk)
        if (said.includes('22 66')) resolve(said)
      })
    })
    socket.input.write('stty size\r')
    expect(await heard).toContain('22 66')
    socket.close()
    // the log is written beside the connection, and may be a moment behind it
    let before = ''
    while (!before.includes('22 66')) {
      before = ''
      for await (const { bytes } of shell.output({ logs: true, stream: false })) before += text(bytes)
    }
    const stop = new AbortController()
    const listening = shell.output({ logs: true, signal: stop.signal })[Symbol.asyncIterator]()
    for (let said = ''; !said.includes('22 66'); ) said += text((await listening.next()).value?.bytes)
    stop.abort()
    await expect(listening.next()).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('runs its healthcheck where nobody else does', async () => {
    const sick = await bench().create({
      command: ['sleep', '600'],
      healthcheck: { test: ['CMD', 'false'], interval: 100, retries: 1 },
    })
    await sick.start()
    let health = await sick.checkHealth()
    while (health === 'starting') health = await sick.checkHealth()
    expect(health).toBe('unhealthy')
    expect((await sick.details()).health).toBe('unhealthy')
    expect(await box.checkHealth()).toBe('none')
  })

  it('is waited for until it is gone, with its exit status', async () => {
    const brief = await bench().create({ command: ['sh', '-c', 'sleep 0.3; exit 6'] })
    await brief.start()
    const gone = brief.wait({ condition: 'removed' })
    await brief.wait()
    await brief.remove()
    expect(await gone).toBe(6)
    expect(await brief.isRunning()).toBe(false)
  })

  it('takes away a link by name, where there are links', async () => {
    await expect(box.removeLink(unique('no-link'))).rejects.toMatchObject({ name: 'PaksError' })
  })
})
