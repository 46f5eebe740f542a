import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { NodeHost } from './node-host.js'

const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'paks-host-')))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))
const open = (isTTY: boolean, events: string[] = []): NodeHost =>
  new NodeHost({
    cwd,
    home: '/srv/someone',
    env: { PATH: process.env.PATH },
    terminal: {
      isTTY,
      lend: async () => {
        events.push('lent')
        return { [Symbol.asyncDispose]: async () => void events.push('given back') }
      },
    },
  })
const host = open(false)

it.each([
  ['~', '/srv/someone'],
  ['~/a b', '/srv/someone/a b'],
  ['~other', join(cwd, '~other')],
  ['../a', join(cwd, '../a')],
  ['/x/../y', '/y'],
])('takes the path %s as a shell would', (path, wanted) => {
  expect(host.resolve(path)).toBe(wanted)
})

describe('files', () => {
  it('are replaced whole, and keep their mode', async () => {
    await host.writeFile('new', Buffer.from('one'), { mode: 0o640 })
    await host.writeFile('new', Buffer.from('two'))
    expect(readFileSync(join(cwd, 'new'), 'utf8')).toBe('two')
    expect(statSync(join(cwd, 'new')).mode & 0o777).toBe(0o640)
    expect(readdirSync(cwd)).toEqual(['new'])
  })

  it('are replaced behind a link, which stays one', async () => {
    symlinkSync('new', join(cwd, 'link'))
    await host.writeFile('link', Buffer.from('three'))
    expect(readFileSync(join(cwd, 'new'), 'utf8')).toBe('three')
    expect([...(await host.list('.'))].sort()).toEqual(['link', 'new'])
  })

  it.each([
    ['a file that is not there', () => host.readFile('nothing'), 'PATH_NOT_FOUND'],
    ['a folder', () => host.readFile('.'), 'BAD_USAGE'],
    ['a path through a file', () => host.readFile('new/x'), 'PATH_NOT_FOUND'],
    ['a folder that is not there', () => host.writeFile('no/such', new Uint8Array(0)), 'PATH_NOT_FOUND'],
    ['what is no folder', () => host.list('new'), 'PATH_NOT_FOUND'],
  ])('%s is told of by its name', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code, message: expect.stringContaining(cwd) })
  })
})

describe('programs', () => {
  it('get their words as they are, and their input', async () => {
    const { exitCode, stdout, stderr } = await host.run(
      ['sh', '-c', 'cat; printf "%s" "$1" "$2"; echo err >&2; exit 3', 'sh', "it's $HOME", '*'],
      { input: Buffer.from('in ') },
    )
    expect([exitCode, Buffer.from(stdout).toString(), Buffer.from(stderr).toString()]).toEqual([
      3,
      "in it's $HOME*",
      'err\n',
    ])
  })

  it('may end before they have read their input', async () => {
    expect((await host.run(['true'], { input: new Uint8Array(1_000_000) })).exitCode).toBe(0)
  })

  it('that are not there, may not be run or have no such folder are told of', async () => {
    await expect(host.run(['paks-no-such-program'])).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' })
    await expect(host.run([join(cwd, 'new')])).rejects.toMatchObject({ code: 'COMMAND_NOT_EXECUTABLE' })
    await expect(host.run(['true'], { cwd: '/no/such' })).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
  })

  it('end with the signal they are given', async () => {
    const cancel = new AbortController()
    const ended = host.run(['sleep', '60'], { signal: cancel.signal })
    cancel.abort()
    await expect(ended).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('have the terminal for as long as they run, and its status is theirs', async () => {
    const events: string[] = []
    expect(await open(true, events).runOnTerminal(['sh', '-c', 'exit 4'])).toBe(4)
    await expect(open(true, events).runOnTerminal(['paks-no-such-program'])).rejects.toMatchObject({
      code: 'COMMAND_NOT_FOUND',
    })
    expect(events).toEqual(['lent', 'given back', 'lent', 'given back'])
  })

  it('read on the terminal what they are given, and need not read it all', async () => {
    const reads = ['sh', '-c', 'test "$(head -c 5) $MORE" = "first set"']
    const given = { input: `first${'x'.repeat(1_000_000)}`, env: { MORE: 'set' } }
    expect(await open(true, []).runOnTerminal(reads, given)).toBe(0)
  })

  it('keep the terminal until they have ended, when they are told to', async () => {
    const events: string[] = []
    const cancel = new AbortController()
    const script = `trap 'echo ended >> "$0/events"; exit' TERM; echo > "$0/begun"; while :; do sleep 0.01; done`
    const ended = open(true, events).runOnTerminal(['sh', '-c', script, cwd], { signal: cancel.signal })
    await vi.waitFor(() => readFileSync(join(cwd, 'begun')), { timeout: 60_000 })
    cancel.abort()
    await expect(ended).rejects.toMatchObject({ code: 'ABORTED' })
    expect(readFileSync(join(cwd, 'events'), 'utf8')).toBe('ended\n')
    expect(events).toEqual(['lent', 'given back'])
  })

  it('have none where there is none', async () => {
    await expect(host.runOnTerminal(['true'])).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })
})
