import { beforeAll, expect, it } from 'vitest'
import { EngineProxy } from './engine-proxy.js'
import { onEachEngine } from './engines.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

onEachEngine('a connection that breaks', (engine) => {
  let untouched: string
  beforeAll(async () => {
    untouched = await untouchedAttributes()
  })
  const proxied = async (name: string, { env }: EngineProxy): Promise<PaksSession> =>
    await PaksSession.open([...engine.run, '--name', name, 'ubuntu'], { env })
  const inVi = async (session: PaksSession): Promise<void> => {
    await session.begin('vi /tmp/note')
    await session.terminal.waitForScreen((rows) => session.terminal.modes.alternateScreen && rows[1] === '~')
  }
  const toldOnce = (session: PaksSession): void => {
    const text = session.terminal.text()
    expect(text.match(/^paks: .*/gm)).toEqual([expect.stringMatching(/connection/)])
    expect(text).not.toMatch(/^\s+at /m)
    expect(session.terminal.modes.alternateScreen).toBe(false)
    expect(session.terminal.ttyAttributes()).toBe(untouched)
  }

  it('ends the session, restores the terminal and leaves no container where the engine still answers', async () => {
    const name = engine.container()
    await using proxy = await EngineProxy.open(engine.endpoint)
    await using session = await proxied(name, proxy)
    await inVi(session)
    proxy.cut()
    expect(await session.status()).toBe(125)
    toldOnce(session)
    expect(await engine.containersNamed(name)).toBe('')
  })

  it('ends the session, restores the terminal and names the container where the engine is gone', async () => {
    const name = engine.container()
    await using proxy = await EngineProxy.open(engine.endpoint)
    await using session = await proxied(name, proxy)
    try {
      await inVi(session)
      proxy.close()
      expect(await session.status()).toBe(125)
      toldOnce(session)
      expect(session.terminal.text()).toContain(
        `paks attach ${name} goes on, ${engine.name} rm -f ${name} removes it`,
      )
    } finally {
      await engine.remove(name)
    }
  })
})
