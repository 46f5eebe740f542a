import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

/** A shell line that prints a report as our hook does. */
const forged = (nonce: string, sequence: number, line: string): string =>
  `printf '\\033]7770;${nonce}R;${sequence};${line}\\007'`

onEachEngine('the security rule', (engine) => {
  const name = engine.container()
  let image: string
  let session: PaksSession
  let nonce: string
  let sequence = 1000
  beforeAll(async () => {
    image = await engine.image('ubuntu')
    session = await PaksSession.open([...engine.run, '--name', name, image], { columns: 120 })
    // What everyone who may ask the engine can know, and every process in the container too.
    const { Config } = await engine.inspect('container', name)
    const words: readonly string[] = Object(Config).Cmd
    nonce = words[words.findIndex((word) => word.startsWith('.paks-')) + 1] ?? ''
  })
  afterAll(() => session[Symbol.asyncDispose]())

  /** A report like a genuine one, but for the hand that wrote it. */
  const real = (line: string): string => {
    sequence += 1
    return forged(`${nonce};`, sequence, line)
  }
  const saved = async (): Promise<readonly string[]> =>
    (await engine.repositories(image)).filter((repository) => repository !== image)

  /** What a shell waits with, until somebody outside lets it go on. */
  const held = 'until test -e /tmp/go; do sleep 0.05; done; rm /tmp/go'
  const letGo = (): Promise<string> => engine.client('exec', name, 'touch', '/tmp/go')

  /** Runs a line that ends in a question, and answers. Resolves with what was printed after the question. */
  const answer = async (line: string, question: string, key: string): Promise<string> => {
    await session.run('clear')
    await session.type(line)
    session.press('enter')
    await session.terminal.waitForScreen(() => session.row === question)
    const before = session.terminal.text()
    session.terminal.type(key)
    await session.waitForPrompt()
    return session.terminal.text().slice(before.length)
  }

  it('knows the nonce that it forges with', () => {
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    ['no nonce', ''],
    ['a wrong nonce', 'deadbeefdeadbeefdeadbeefdeadbeef;'],
  ])('runs nothing and asks nothing when output reports with %s', async (_, forgedNonce) => {
    expect(await session.run(forged(forgedNonce, 999, '#save suffix=-forged'))).toBe('')
    expect(await session.run('echo $?')).toBe('0')
    expect(await saved()).toEqual([])
  })

  it('asks about a line that was typed ahead of the prompt; n runs nothing', async () => {
    await session.run('clear')
    await session.begin(held)
    session.terminal.type('#save suffix=-ahead\r')
    await session.terminal.waitForText(/^#save suffix=-ahead$/m)
    await letGo()
    await session.terminal.waitForScreen(() => session.row === 'run "#save suffix=-ahead" on the host? [y/N]')
    session.terminal.type('n')
    await session.waitForPrompt()
    expect(await saved()).toEqual([])
    expect(await session.run('echo alive')).toBe('alive')
  })

  it.each([
    ['n', 'n'],
    ['Enter', '\r'],
    ['Escape', '\x1b'],
    ['Ctrl-C', '\x03'],
  ])('asks when a program reports with the real nonce; %s runs nothing and goes nowhere', async (_, key) => {
    const line = real('#save suffix=-forged')
    const rest = await answer(line, 'run "#save suffix=-forged" on the host? [y/N]', key)
    expect(rest).toMatch(/^ n\n\S+$/)
    expect(await session.run('echo untouched $?')).toBe('untouched 0')
    expect(await saved()).toEqual([])
  })

  it('ignores a report that no key of the user could have caused', async () => {
    // Written by a process in the background while the shell waits at its prompt.
    await session.run('clear')
    await session.run(`(${held}; ${real('#save suffix=-forged')}; echo "to"ld) &`)
    await letGo()
    await session.terminal.waitForText(/told$/)
    session.press('ctrl+c')
    await session.waitForPrompt()
    expect(await session.run('echo alive')).toMatch(/^alive$/m)
    expect(await saved()).toEqual([])
  })

  it('ignores a report of a line that could not have been typed, or is no command', async () => {
    for (const text of ['save', '#nonsense-of-all-kinds', ' #save', '#save\\033[1m', '##save']) {
      expect(await session.run(real(text))).not.toMatch(/Sav|\[y\/N\]/)
    }
    expect(await saved()).toEqual([])
  })

  it('still hears the user after forged reports', async () => {
    const text = await session.run('#help size')
    expect(text).toMatch(/^Show how large this container is$/m)
  })

  it('runs it when the answer is y', async () => {
    const line = real('#save suffix=-forged')
    const rest = await answer(line, 'run "#save suffix=-forged" on the host? [y/N]', 'y')
    expect(rest).toMatch(/^ y\nSaving .*\nSaved .*\n\S+$/)
    expect(await saved()).toEqual([`${image}-forged`])
    expect(await session.run('echo alive')).toBe('alive')
  })
})
