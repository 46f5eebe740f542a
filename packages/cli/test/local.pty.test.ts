import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paks } from './paks.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

const home = realpathSync(mkdtempSync(join(tmpdir(), 'paks-e2e-home-')))
writeFileSync(join(home, '.bashrc'), "PS1='mine \\$ '\nalias greet='echo hello from my own alias'\n")
afterAll(() => rmSync(home, { recursive: true }))

/** A machine without an engine, and with a bash of the user's own making. */
const env = {
  HOME: home,
  SHELL: '/bin/bash',
  USER_SET: 'as ever',
  DOCKER_HOST: `unix://${home}/no-docker.sock`,
  CONTAINER_HOST: `unix://${home}/no-podman.sock`,
}
const options = { env, cwd: home, prompt: /^mine [#$]$/ }

const plain = ['run', '--no-isolation']

describe('paks run --no-isolation', () => {
  let session: PaksSession
  beforeAll(async () => {
    session = await PaksSession.open(plain, options)
  })
  afterAll(() => session[Symbol.asyncDispose]())

  it("opens the user's shell on this machine, with nothing but its prompt on the screen", async () => {
    expect(session.terminal.screen().join('\n').trimEnd()).toMatch(/^mine [#$]$/)
    expect(await session.run('greet; pwd; echo $USER_SET')).toBe(`hello from my own alias\n${home}\nas ever`)
    const ours = 'PAKS_ON_EXIT|PAKS_HINTS|PAKS_PAGER'
    expect(await session.run(`env | cut -d= -f1 | grep -i paks | grep -cvE '${ours}'`)).toBe('0')
    // What the shell was started with tells where its boot text was.
    const started = `{ ps -o args= -p $$; tr '\\0' '\\n' </proc/$$/environ; }`
    const folder = `$(${started} | grep -o '/dev/shm/.paks-[0-9a-f]*' | head -n 1)`
    expect(await session.run(`boot=${folder}; test -n "$boot" && test ! -e "$boot" && echo gone`)).toBe(
      'gone',
    )
  })

  it('has #help and #history', async () => {
    expect(await session.run('#help')).toMatch(/^ +#history\b/m)
    expect(await session.run('#history')).toMatch(/^\d\d:\d\d:\d\d +#help$/)
  })

  it.each(['#save', '#size', '#inspect config'])(
    'says in one line what %s needs, and names the fix',
    async (line) => {
      expect(await session.run(line)).toMatch(/^paks: #\w+ needs a container\n {6}\S.*paks run.*$/)
    },
  )

  it('suggests the nearest command', async () => {
    expect(await session.run('#hlep')).toMatch(/^paks: there is no #hlep\n {6}did you mean #help\?/)
  })

  it('has jobs, the size of the terminal and Ctrl-C', async () => {
    await session.begin('cat')
    // Before cat is there the shell would have the key, and heed it not.
    session.terminal.type('two\r')
    await session.terminal.waitForText(/^two\ntwo$/m)
    session.press('ctrl+z')
    await session.terminal.waitForText(/Stopped .*cat/)
    await session.waitForPrompt()
    await session.run('kill %1')
    session.terminal.resize({ columns: 90, rows: 20 })
    await session.run('clear')
    expect(await session.run('stty size')).toBe('20 90')
    await session.begin('sleep 60')
    session.press('ctrl+c')
    await session.waitForPrompt()
  })

  it("keeps the line in the shell's own history", async () => {
    expect(await session.run('history | grep -c "#help"')).toMatch(/^[1-9]/)
  })

  it("ends with the shell's exit status and the terminal as before", async () => {
    expect(await session.exit(5)).toBe(5)
    expect(session.terminal.ttyAttributes()).toBe(await untouchedAttributes())
  })
})

describe('the local backend', () => {
  it.each(['--backend', '--container-tech'])('is chosen by %s local', async (option) => {
    await using session = await PaksSession.open(['run', option, 'local', '--no-isolation'], options)
    expect(await session.exit(0)).toBe(0)
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
    ['SIGUSR1', 138],
  ] as const)('restores the terminal and ends the shell at %s', async (signal, status) => {
    await using session = await PaksSession.open(plain, options)
    const pid = Number(await session.run('echo $$'))
    session.terminal.kill(signal)
    expect(await session.status()).toBe(status)
    expect(session.terminal.ttyAttributes()).toBe(await untouchedAttributes())
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('ends the shell when the window is closed', async () => {
    await using session = await PaksSession.open(plain, options)
    const pid = Number(await session.run('echo $$'))
    session.terminal.hangup()
    // With its window the terminal is gone, and has no settings to look at.
    const { code, signal } = await session.terminal.waitForExit()
    expect(signal ? 128 + signal : code).toBe(129)
    expect(() => process.kill(pid, 0)).toThrow()
  })

  it('works without a terminal', async () => {
    const { status, stdout } = await paks(plain, { env, input: 'echo "$((6 * 7))"; exit 3\n' })
    expect({ status, stdout: stdout.toString() }).toEqual({ status: 3, stdout: '42\n' })
  })

  it('opens another shell when asked', async () => {
    await using session = await PaksSession.open([...plain, '--shell', 'sh'], {
      ...options,
      prompt: /^[#$]$/,
    })
    expect(await session.run('echo $0')).toMatch(/sh$/)
    expect(await session.exit(0)).toBe(0)
  })

  it('fetches no image, and says where one comes from', async () => {
    const { status, stderr } = await paks(['run', '--backend', 'local', 'ubuntu'], { env })
    expect(status).toBe(125)
    expect(stderr).toMatch(/cannot fetch ubuntu: that takes an engine\n {6}\S.*\n$/)
  })

  it('does without isolation only where there is no image', async () => {
    const { status, stderr } = await paks([...plain, './root.tar'], { env })
    expect(status).toBe(125)
    expect(stderr).toMatch(/^paks: .* without isolation\n {6}paks run --no-isolation\n$/)
  })
})

/** Where the kernel lets us make views; elsewhere the refusal is told. */
const views = await paks(['run'], { env, input: 'exit 0\n' })

describe('paks run without an image', () => {
  if (views.status !== 0) {
    it('says why there is no view, and offers the plain shell', () => {
      expect(views.stderr).toMatch(/^paks: .*\n {6}.*paks run --no-isolation\n$/)
    })
    return
  }

  it('opens a view of the machine in which everything can be tried, saved and written back', async () => {
    const place = join(home, 'place')
    mkdirSync(place)
    writeFileSync(join(place, 'kept'), 'as it was\n')
    await using session = await PaksSession.open(['run'], { ...options, cwd: place })
    expect(await session.run('greet; echo new >made; echo more >>kept; cat kept')).toBe(
      'hello from my own alias\nas it was\nmore',
    )
    expect(await session.run('#diff')).toContain('+ made')
    expect(await session.run('#save view-of-mine')).toMatch(/Saved view-of-mine/)
    expect(readdirSync(place)).toEqual(['kept'])
    await session.type('#apply made')
    session.press('enter')
    await session.terminal.waitForText(/write this change to the machine\? \[y\/N\]/)
    session.terminal.type('y')
    await session.terminal.waitForText(/Wrote 1 path to the machine/)
    await session.waitForPrompt()
    expect(readdirSync(place).sort()).toEqual(['kept', 'made'])
    expect(readFileSync(join(place, 'kept'), 'utf8')).toBe('as it was\n')
    expect(await session.exit(0)).toBe(0)
  })

  it('is opened again after it was killed, and asks at its end what is to become of its changes', async () => {
    const place = join(home, 'lost')
    mkdirSync(place)
    const killed = await PaksSession.open(['run', '--name', 'lost'], { ...options, cwd: place })
    await killed.run('echo precious >made')
    const view = firstProcess()
    killed.terminal.kill('SIGKILL')
    await killed.terminal.waitForExit()
    await killed[Symbol.asyncDispose]()
    await expect.poll(() => isAlive(view), { timeout: 60_000 }).toBe(false)
    expect((await paks(['ps', '--backend', 'local'], { env })).stdout.toString()).toMatch(/^lost .* exited/m)
    const asking = { ...options, cwd: place, env: { ...env, PAKS_ON_EXIT: 'ask' } }
    await using session = await PaksSession.open(['attach', 'lost'], asking)
    expect(await session.run('cat made')).toBe('precious')
    await session.type('exit')
    session.press('enter')
    const isAt = (label: string): boolean =>
      session.terminal.screen().some((row) => new RegExp(`[●>] +${label}`).test(row))
    for (const label of ['Save', 'Keep']) {
      await session.terminal.waitForScreen(() => isAt(label))
      session.press('down')
    }
    await session.terminal.waitForScreen(() => isAt('Discard'))
    expect(session.terminal.text()).toContain('Unsaved changes in this container')
    session.press('enter')
    expect(await session.status()).toBe(0)
    expect(readdirSync(sessions)).toEqual([])
    expect(readdirSync(place)).toEqual([])
  })
})

const sessions = join(home, '.local/share/paks/local/sessions')

/** The first process of the one view that is open. */
const firstProcess = (): number => {
  const [folder = ''] = readdirSync(sessions)
  return Number(readFileSync(join(sessions, folder, 'live'), 'utf8').split(' ')[0])
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
