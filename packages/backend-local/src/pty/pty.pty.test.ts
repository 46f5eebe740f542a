import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Pty, type PtyOptions } from './pty.js'

const size = { columns: 80, rows: 24 }
const folder = mkdtempSync(join(tmpdir(), 'paks-pty-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sh = (script: string, over: Partial<PtyOptions> = {}): Pty =>
  Pty.open({ command: 'sh', args: ['-c', script], env: process.env, size, ...over })

const collect = (pty: Pty): (() => Buffer) => {
  const chunks: Uint8Array[] = []
  pty.onData((chunk) => void chunks.push(chunk))
  return () => Buffer.concat(chunks)
}

/** Resolves as soon as the output so far fits. */
const output = (pty: Pty, fits: (text: string) => boolean): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    pty.onData((chunk) => {
      text += Buffer.from(chunk).toString('latin1')
      if (fits(text)) resolve(text)
    })
  })

describe('a program in a terminal', () => {
  it('loses nothing of what it printed just before it exited, in 100 runs', async () => {
    const file = join(folder, '11k')
    const bytes = randomBytes(11_000)
    writeFileSync(file, bytes)
    let whole = 0
    for (let run = 0; run < 100; run++) {
      const pty = sh(`stty raw; exec cat ${file}`)
      const read = collect(pty)
      const { code } = await pty.exited
      if (code === 0 && read().equals(bytes)) whole++
    }
    expect(whole).toBe(100)
  })

  it('loses nothing when it exits while the reader has paused', async () => {
    const pty = sh('stty raw; head -c 11000 /dev/zero; echo done > /dev/tty')
    const read = collect(pty)
    pty.pause()
    let ended = false
    void pty.exited.then(() => {
      ended = true
    })
    const watcher = sh(`while kill -0 ${pty.pid} 2>/dev/null; do sleep 0.01; done`)
    watcher.onData(() => {})
    await watcher.exited
    expect([read().length, ended]).toEqual([0, false])
    pty.resume()
    await pty.exited
    expect(read().length).toBe(11_005)
  })

  it('keeps bytes that are no UTF-8 as they are', async () => {
    const pty = sh("printf '\\351\\200\\377\\303\\244'")
    const read = collect(pty)
    await pty.exited
    expect(read().toString('hex')).toBe('e980ffc3a4')
  })

  it('is sent every byte of a megabyte although it is slow to read, and says so', async () => {
    const bytes = randomBytes(1_000_000)
    const pty = sh('stty raw -echo; printf ready; sleep 0.2; head -c 1000000 | sha256sum')
    await output(pty, (text) => text.includes('ready'))
    const read = collect(pty)
    const drained = new Promise<void>((resolve) => pty.onDrain(resolve))
    expect(pty.write(bytes)).toBe(false)
    await drained
    await pty.exited
    const { createHash } = await import('node:crypto')
    expect(read().toString()).toContain(createHash('sha256').update(bytes).digest('hex'))
  })

  it('has its size from the start and learns of a new one', async () => {
    const pty = sh('trap "stty size; exit" WINCH; stty size; while :; do read x; done', {
      size: { columns: 101, rows: 33 },
    })
    expect(await output(pty, (text) => text.includes('\n'))).toBe('33 101\r\n')
    const resized = output(pty, (text) => text.includes('\n'))
    pty.resize({ columns: 0, rows: 5 })
    pty.resize({ columns: 90, rows: 20 })
    expect(await resized).toBe('20 90\r\n')
    await pty.exited
  })

  it.each([
    ['exit 0', { code: 0, signal: undefined }],
    ['exit 7', { code: 7, signal: undefined }],
    ['kill -9 $$', { code: 0, signal: 9 }],
    ['kill -TERM $$', { code: 0, signal: 15 }],
  ])('ends with the status of `%s`', async (script, exit) => {
    const pty = sh(script)
    pty.onData(() => {})
    expect(await pty.exited).toEqual(exit)
  })

  it('gets SIGHUP when its terminal is hung up', async () => {
    const pty = sh('echo up; exec sleep 1000')
    await output(pty, (text) => text.includes('up'))
    pty.hangUp()
    expect(await pty.exited).toEqual({ code: 0, signal: 1 })
  })

  it('ends although a background job keeps the terminal open', async () => {
    const pty = sh('sleep 1000 & echo $!')
    const read = collect(pty)
    await pty.exited
    process.kill(Number(read().toString()), 'SIGKILL')
  })

  it('may be written to, resized and killed after its end', async () => {
    const pty = sh('exit 3')
    pty.onData(() => {})
    await pty.exited
    expect(pty.write(Buffer.from('x'))).toBe(true)
    pty.resize(size)
    pty.kill('SIGTERM')
    pty[Symbol.dispose]()
  })

  it('leaves no descriptor open', { skip: process.platform !== 'linux' }, async () => {
    const count = (): number => readdirSync('/proc/self/fd').length
    const run = async (): Promise<void> => {
      const pty = sh('echo hi')
      pty.onData(() => {})
      await pty.exited
    }
    await run()
    const before = count()
    for (let i = 0; i < 20; i++) await run()
    expect(count()).toBeLessThanOrEqual(before)
  })
})
