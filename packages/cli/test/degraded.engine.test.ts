import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('a shell that cannot report its lines', (engine) => {
  let image: string
  let session: PaksSession
  beforeAll(async () => {
    image = await engine.image('busybox')
    // A program of the user's own choice is run as it is; that it is a shell in the end, nobody can know.
    session = await PaksSession.open([...engine.run, image, 'sh', '-c', 'unset ENV; exec sh'])
  })
  afterAll(() => session[Symbol.asyncDispose]())

  const saved = async (): Promise<readonly string[]> =>
    (await engine.repositories(image)).filter((repository) => repository !== image)

  const asked = async (): Promise<void> => {
    await session.type('#save')
    session.press('enter')
    await session.terminal.waitForScreen(() => session.row === 'run "#save" on the host? [y/N]')
  }

  it('is used as ever', async () => {
    expect(await session.run('echo $((6 * 7))')).toBe('42')
  })

  it('has its # lines asked about, and says why once; n leaves it usable', async () => {
    // A shell without a hook is known by its silence.
    await session.run('sleep 2')
    await asked()
    expect(session.terminal.text()).toMatch(/^paks: this shell cannot report its lines/m)
    session.terminal.type('n')
    await session.waitForPrompt()
    expect(await session.run('echo $?')).toBe('0')
    expect(await saved()).toEqual([])
  })

  it('runs them when the answer is y, and gives the prompt back', async () => {
    await asked()
    session.terminal.type('y')
    await session.terminal.waitForText(/^Saved /m)
    await session.waitForPrompt()
    expect(session.terminal.text().match(/cannot report/g)).toHaveLength(1)
    expect(await saved()).toEqual([`${image}-saved`])
    expect(await session.run('echo alive')).toBe('alive')
    expect(await session.exit(4)).toBe(4)
  })
})
