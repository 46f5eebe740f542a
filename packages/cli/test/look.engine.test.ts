import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('the commands that look', (engine) => {
  const name = engine.container()
  let session: PaksSession
  beforeAll(async () => {
    session = await PaksSession.open([...engine.run, '--name', name, 'ubuntu'], { columns: 120, rows: 50 })
  })
  afterAll(() => session[Symbol.asyncDispose]())

  const json = async (line: string): Promise<unknown> => JSON.parse(await session.run(line))

  it('#inspect prints one section, highlighted', async () => {
    await session.run('clear')
    const from = session.terminal.raw.length
    const config = await json('#inspect config')
    expect(config).toMatchObject({ Cmd: ['/bin/bash'], Labels: { 'org.paks.session': 'run' } })
    expect(session.terminal.raw.subarray(from).toString()).toMatch(/\x1b\[34m"Cmd"\x1b\[39m:/)
  })

  it('#inspect says the same as the engine, path by path and as a whole', async () => {
    const { State } = await engine.inspect('container', name)
    expect(await json('#inspect state.pid')).toBe(Object(State).Pid)
    expect(await json('#inspect STATE.status networksettings.ports')).toEqual({
      'STATE.status': 'running',
      'networksettings.ports': expect.toSatisfy((ports) => ports === null || typeof ports === 'object'),
    })
  })

  it('#inspect names the sections when one is unknown', async () => {
    expect(await session.run('#inspect confg')).toMatch(
      /^paks: there is no section "confg"\n {6}there are: .*\bconfig\b/,
    )
  })

  it('#size tells what was written and the whole', async () => {
    await session.run('head -c 3000000 /dev/urandom > /tmp/three')
    expect(await session.run('#size')).toMatch(/^3(\.\d)? ?MB written here, \d+ ?MB in all$/)
    expect(await json('#size --json')).toMatchObject({
      written: expect.toSatisfy((bytes) => bytes >= 3_000_000 && bytes < 3_100_000),
      total: expect.toSatisfy((bytes) => bytes > 50_000_000),
    })
  })

  it('#help lists the commands, and explains one', async () => {
    const all = await session.run('#help')
    for (const command of ['#help', '#history', '#inspect', '#save', '#size']) {
      expect(all).toMatch(new RegExp(`^ +${command}\\b`, 'm'))
    }
    const one = await session.run('#help save')
    expect(one).toMatch(/^#save \[name\] \[suffix=…\]/)
    expect(one).toMatch(/#save suffix=-pancakes/)
    expect(await session.run('#help nonsense')).toMatch(
      /^paks: there is no command #nonsense\n {6}#help lists/,
    )
  })

  it('an unknown command suggests the nearest, and runs nothing', async () => {
    expect(await session.run('#sixe')).toMatch(/^paks: there is no #sixe\n {6}did you mean #size\?/)
    expect(await session.run('# a comment')).toBe('')
    expect(await session.run('#nothing-like-any-of-them')).toBe('')
    expect(await session.run('#save x y z')).toMatch(/^paks: #save does not take "y z"\n {6}usage: #save/)
  })

  it('#history tells what ran, and what failed', async () => {
    const rows = (await session.run('#history')).split('\n')
    expect(rows.map((row) => row.replace(/^\d\d:\d\d:\d\d {2}/, ''))).toEqual(
      expect.arrayContaining(['  #size', '  #size --json', '! #inspect confg', '! #save x y z']),
    )
    expect(rows.join('\n')).not.toContain('#sixe')
  })

  it('two lines pasted at once both run', async () => {
    await session.run('clear')
    session.terminal.paste('#help size\n#size')
    await session.terminal.waitForScreen((rows) => rows.some((row) => row.endsWith('#size')))
    const printed = await session.enter()
    expect(printed).toMatch(/^Show how large this container is$/m)
    expect(printed).toMatch(/written here, .* in all$/m)
  })
})
