import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Backend, Container, ContainerSpec, Ended, Transport } from '@paks/api'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plain as local } from '../plain.js'

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'paks-local-')))
afterAll(() => rmSync(scratch, { recursive: true }))

const env = {
  PATH: process.env.PATH,
  SHELL: '/bin/sh',
  PS1: '$ ',
  INHERITED: 'yes',
  COLUMNS: '7',
  LINES: '3',
}
let backend: Backend
beforeEach(async () => {
  backend = await local.open({ env })
})
afterEach(() => backend[Symbol.asyncDispose]())

const create = (spec: Partial<ContainerSpec> = {}): Promise<Container> =>
  backend.create({ image: '', tty: true, ...spec })

const run = async (script: string, spec: Partial<ContainerSpec> = {}): Promise<[string, Ended]> => {
  const container = await create({ command: ['sh', '-c', script], ...spec })
  const transport = await container.attach()
  let text = ''
  transport.onData((chunk) => {
    text += Buffer.from(chunk).toString()
  })
  await container.start()
  return [await transport.ended.then(() => text), await transport.ended]
}

/** Starts a script and resolves with its pid, which it prints first, once it has printed it. */
const started = async (
  script: string,
): Promise<{ container: Container; transport: Transport; pid: number }> => {
  const container = await create({ command: ['sh', '-c', `echo $$; ${script}`] })
  const transport = await container.attach()
  const pid = new Promise<number>((resolve) => transport.onData((chunk) => resolve(Number(chunk.toString()))))
  await container.start()
  return { container, transport, pid: await pid }
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a session on this machine', () => {
  it("opens the user's own shell when no command is given", async () => {
    const container = await create()
    const transport = await container.attach()
    transport.onData(() => {})
    await container.start()
    transport.write(Buffer.from('exit 6\n'))
    expect(await transport.ended).toEqual({ kind: 'exit', code: 6 })
  })

  it('inherits the environment, but not the size of the window we run in', async () => {
    const script = 'echo "$INHERITED|$OWN|$TERM|$COLUMNS|$LINES"'
    expect((await run(script, { env: { OWN: 'set' } }))[0]).toBe('yes|set|xterm||\r\n')
  })

  it('starts in the directory asked for, and tells one that does not exist', async () => {
    expect((await run('echo "$PWD"', { workdir: scratch }))[0]).toBe(`${scratch}\r\n`)
    const container = await create({ workdir: join(scratch, 'nowhere') })
    await expect(container.start()).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
  })

  it('has 128 + n as its status when a signal ended it, in a terminal and on pipes', async () => {
    for (const tty of [true, false]) {
      expect((await run('kill -TERM $$', { tty }))[1]).toEqual({ kind: 'exit', code: 143 })
    }
  })

  it('delivers all of 11 KB printed just before the end, 100 times', async () => {
    const expected = Array.from({ length: 2300 }, (_, n) => `${n + 1}\r\n`).join('')
    for (let round = 0; round < 100; round++) {
      expect((await run('exec seq 2300'))[0] === expected, `round ${round}`).toBe(true)
    }
  })

  it('takes what was typed, asked and set before it started', async () => {
    const container = await create({ command: ['sh', '-c', 'stty size; read line; echo "<$line>"'] })
    const transport = await container.attach({ size: { columns: 50, rows: 10 } })
    transport.resize({ columns: 60, rows: 12 })
    transport.write(Buffer.from('early\n'))
    let text = ''
    transport.onData((chunk) => {
      text += Buffer.from(chunk).toString()
    })
    await container.start()
    await transport.ended
    expect(text).toContain('12 60\r\n')
    expect(text).toContain('<early>\r\n')
  })

  it.each([
    ['its removal', (container: Container) => container.remove({ force: true })],
    ['its backend', () => backend[Symbol.asyncDispose]()],
  ])('does not outlive %s, not even when it ignores every signal that can be ignored', async (_, end) => {
    const { container, pid } = await started("trap '' HUP TERM INT; while :; do sleep 0.1; done")
    await end(container)
    expect(alive(pid)).toBe(false)
  })

  it('ends when its transport is disposed of, as a shell does whose window is closed', async () => {
    const { container, transport } = await started('exec sleep 1000')
    transport[Symbol.dispose]()
    expect(await container.wait()).toBe(129)
  })

  it('can be attached to by one only', async () => {
    const container = await create({ command: ['true'] })
    await container.attach()
    await expect(container.attach()).rejects.toMatchObject({ code: 'BUSY' })
  })

  it('runs to its end without anybody attached', async () => {
    const container = await create({ command: ['seq', '100000'] })
    await container.start()
    expect(await container.wait()).toBe(0)
  })

  it.each([
    { image: 'ubuntu' },
    { volumes: ['/a:/b'] },
    { publish: ['80'] },
    { user: 'nobody' },
    { network: 'none' },
  ])('refuses %j, which takes an engine, and says what to do', async (spec) => {
    await expect(create(spec)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      hint: expect.stringContaining('paks run IMAGE'),
    })
  })

  it('has no endpoint to be reached at', async () => {
    await expect(local.open({ env, endpoint: 'unix:///x' })).rejects.toMatchObject({ code: 'BAD_USAGE' })
  })
})
