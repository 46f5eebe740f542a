import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Container } from '@paks/api'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { makerWord } from '../src/leftover/maker.js'
import { onEachEngine } from './engines.js'
import { ask } from './image-files.js'
import { otherDialect } from './other-dialect.js'

// Nobody's own cache is read or written.
const cache = mkdtempSync(join(tmpdir(), 'paks-cache-'))
const own = process.env.XDG_CACHE_HOME
process.env.XDG_CACHE_HOME = cache
afterAll(() => {
  if (own === undefined) delete process.env.XDG_CACHE_HOME
  else process.env.XDG_CACHE_HOME = own
  rmSync(cache, { recursive: true, force: true })
})

onEachEngine('a save in one layer', (bench) => {
  const run = async (image = 'busybox'): Promise<Container> => {
    const container = await bench().make({ image, command: ['sh'] })
    await container.start()
    return container
  }
  const shell = async (container: Container, script: string): Promise<string> => {
    const { stdout, stderr } = await container.exec(['sh', '-ec', script])
    expect(Buffer.from(stderr).toString()).toBe('')
    return Buffer.from(stdout).toString()
  }
  const everything = (container: Container): Promise<string> =>
    shell(
      container,
      `cd /; for name in $(find bin etc/group etc/passwd usr var home opt a z 2>/dev/null | sort); do
        if [ -d $name ]; then stat -c '%n %f %u %g %Y' $name; else stat -c '%n %f %u %g %s %Y %h %N' $name; fi
        [ -f $name ] && [ ! -L $name ] && md5sum < $name; true
      done`,
    )

  const FIRST = `mkdir -p /a/deep /opt/x; echo one > /a/one; echo keep > /a/keep; echo deep > /a/deep/f
    chown 12:34 /a/one; ln /a/one /a/hard; chmod 2750 /a/deep; ln -s ../one /a/deep/link; mkfifo /a/pipe
    rm /bin/vi; rm -r /usr/sbin; rm -r /home; echo file > /home; touch -d '2001-02-03 04:05:06' /a/keep`
  const SECOND = `echo two > /a/two; rm /a/keep; ln /bin/busybox /z; chmod 700 /a; mkdir /usr/sbin
    echo three >> /a/deep/f; rm -r /opt/x; mkdir /opt/x; echo new > /opt/x/n`

  it('is the same tree over the base, however many saves were between', async () => {
    const one = await run()
    await shell(one, FIRST)
    const first = bench().image()
    expect(await one.save(first)).toMatchObject({ layers: 2 })
    const two = await run(first)
    await shell(two, SECOND)
    const second = bench().image()
    expect(await two.save(second)).toMatchObject({ layers: 3 })
    const three = await run(second)
    await shell(three, 'echo last > /a/last')
    const squashed = bench().image()
    const saved = await three.save(squashed, { squash: true })
    expect(saved).toMatchObject({ layers: 2, written: true })
    expect(await everything(await run(squashed))).toBe(await everything(three))
    expect(await shell(three, 'echo still here')).toBe('still here\n')

    const again = await three.save(squashed, { squash: true })
    expect(again).toEqual({ ...saved, written: false })
    const { command, env } = await bench().backend.image(squashed)
    const base = await bench().backend.image('busybox')
    expect({ command, env }).toEqual({ command: base.command, env: base.env })
  })

  it('reads a base once, and again when what it kept of it is damaged', async () => {
    const one = await run()
    await shell(one, 'echo one > /one')
    const first = bench().image()
    await one.save(first)
    const two = await run(first)
    await shell(two, 'echo two > /two')
    const folder = join(cache, 'paks', 'bases')
    await two.save(bench().image(), { squash: true })
    const kept = readdirSync(folder)
    expect(kept.every((name) => /^[0-9a-f]{64}\.index$/.test(name))).toBe(true)
    for (const name of kept) writeFileSync(join(folder, name), '["half')
    const squashed = bench().image()
    expect(await two.save(squashed, { squash: true })).toMatchObject({ layers: 2 })
    expect(await shell(await run(squashed), 'cat /one /two')).toBe('one\ntwo\n')
    expect(readdirSync(folder)).toEqual(kept)
  })

  it('is just a commit when there is nothing between', async () => {
    const one = await run()
    await shell(one, 'echo one > /one')
    expect(await one.save(bench().image(), { squash: true })).toMatchObject({ layers: 2 })
  })

  it('finds a change that keeps size and time, and needs no place to keep what it knows', async () => {
    onTestFinished(() => {
      process.env.XDG_CACHE_HOME = cache
    })
    process.env.XDG_CACHE_HOME = '/dev/null'
    const one = await run()
    await shell(one, "mkdir /a; echo old > /a/f; touch -d '2001-02-03 04:05:06' /a/f /bin/busybox.copy")
    const first = bench().image()
    await one.save(first)
    const two = await run(first)
    await shell(
      two,
      "cp -p /etc/group /keep; sed -i 's/root/toor/' /etc/group; touch -r /keep /etc/group; rm /keep",
    )
    const second = bench().image()
    await two.save(second)
    const three = await run(second)
    const squashed = bench().image()
    await three.save(squashed, { squash: true })
    expect(await shell(await run(squashed), 'head -c 4 /etc/group')).toBe('toor')
  })

  it('leaves paths out as if they had never been changed', async () => {
    const one = await run()
    await shell(
      one,
      'mkdir -p /a/b; echo secret > /a/b/secret; echo ok > /a/ok; echo x >> /etc/passwd; rm /bin/vi',
    )
    const plain = bench().image()
    const exclude = ['/a/b', '/etc/passwd', '/bin/vi']
    expect(await one.save(plain, { exclude })).toMatchObject({ layers: 2, written: true })
    const two = await run(plain)
    expect(await shell(two, 'ls /a; tail -c 2 /etc/passwd; ls /bin/vi')).not.toMatch(/b\n|x\n/)
    await shell(two, 'echo changed > /a/ok; echo more > /a/more')
    const squashed = bench().image()
    expect(await two.save(squashed, { squash: true, exclude: ['/a/ok'] })).toMatchObject({ layers: 2 })
    expect(await shell(await run(squashed), 'cat /a/ok /a/more')).toBe('ok\nmore\n')
  })

  it('leaves a path out and no other name of its file, whatever bytes the names are of', async () => {
    const one = await run()
    await shell(one, 'mkdir /k; printf old > "$(printf "/k/old\\351")"; echo l > /k/l; ln /k/l /k/same')
    const base = bench().image()
    await one.save(base)
    const two = await run(base)
    await shell(
      two,
      `mkdir -p /a /n; echo secret > /a/s; ln /a/s /n/s; ln /a/s /n/t; echo new > "$(printf '/n/\\351')"
       rm "$(printf '/k/old\\351')"; echo more >> /k/l; echo other > /k/same`,
    )
    const look = `cd /; find a k n 2>/dev/null | sort | sed 's/[^a-z/]/?/g'; cat /n/s /k/*; stat -c %h /n/s /n/t`
    const found = 'k\nk/l\nk/same\nn\nn/s\nn/t\nn/?\nsecret\nl\nl\n2\n2\n'
    for (const squash of [false, true]) {
      const name = bench().image()
      await two.save(name, { squash, exclude: ['/a', '/k/l', '/k/same'] })
      expect(await shell(await run(name), look)).toBe(found)
    }
  })

  it('is made by itself when there were many saves, and says so', async () => {
    await using small = await otherDialect(bench(), { depths: { saves: 3, layers: 120 } })
    let image = 'busybox'
    const layers: number[] = []
    const said: string[] = []
    for (let round = 1; round <= 7; round += 1) {
      const made = await run(image)
      const container = await small.container(made.id)
      await shell(container, `echo ${round} > /round-${round}`)
      image = bench().image()
      const saved = await container.save(image, { onProgress: ({ label }) => said.push(label) })
      layers.push(saved.layers)
      await made.remove({ force: true })
    }
    expect(layers).toEqual([2, 3, 4, 2, 3, 4, 2])
    expect(said.filter((label) => label.includes('since there are so many'))).toHaveLength(2)
    expect(await shell(await run(image), 'cat /round-*')).toBe('1\n2\n3\n4\n5\n6\n7\n')
  })

  it('is loaded with all layers where the engine wants them', async () => {
    await using full = await otherDialect(bench(), { relabel: 'none' })
    const one = await run()
    await shell(one, 'echo one > /one; rm /bin/vi; echo no > /no')
    const name = bench().image()
    const saved = await (await full.container(one.id)).save(name, { exclude: ['/no'] })
    expect(saved).toMatchObject({ layers: 1, written: true })
    const again = await run(name)
    expect(await shell(again, 'cat /one; ls /no /bin/vi 2>/dev/null || true')).toBe('one\n')

    const squashed = bench().image()
    await shell(again, 'echo two > /two')
    const whole = await (await full.container(again.id)).save(squashed, { squash: true })
    expect(whole).toMatchObject({ layers: 1, written: true })
    expect(await shell(await run(squashed), 'cat /one /two')).toBe('one\ntwo\n')
  })

  it('leaves nothing of its own behind when cancelled', async () => {
    const one = await run()
    await shell(one, 'echo one > /one')
    const first = bench().image()
    await one.save(first)
    const two = await run(first)
    await shell(two, 'head -c 5000000 /dev/urandom > /big')
    const name = bench().image()
    for (const when of ['writing', 'loading', 'restoring']) {
      const stop = new AbortController()
      const saving = two.save(name, {
        squash: true,
        signal: stop.signal,
        onProgress: ({ label }) => label.startsWith(when) && stop.abort(),
      })
      await expect(saving).rejects.toMatchObject({ code: 'ABORTED' })
      expect(await two.inspect()).toMatchObject({ State: { Paused: false } })
    }
    await expect(bench().backend.image(name)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' })
    const filters = encodeURIComponent(JSON.stringify({ label: [`org.paks.temporary=${makerWord()}`] }))
    const left = await ask(bench().backend, {
      method: 'GET',
      path: `/v1.41/containers/json?all=1&filters=${filters}`,
    })
    expect(left.trim()).toBe('[]')
  })
})
