import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('#save typed where no prompt is', (engine) => {
  let image: string
  let session: PaksSession
  beforeAll(async () => {
    image = await engine.image('ubuntu')
    session = await PaksSession.open([...engine.run, image])
  })
  afterAll(() => session[Symbol.asyncDispose]())

  /** Types lines one after the other, each when the one before is on the screen. */
  const lines = async (...texts: readonly string[]): Promise<void> => {
    for (const text of texts) {
      const before = session.terminal.text()
      session.terminal.type(`${text}\r`)
      await session.terminal.waitForScreen(
        () => session.terminal.text() !== before && session.terminal.cursor.column < 5,
      )
    }
  }

  it('is text to vi', async () => {
    await session.begin('vi /tmp/note')
    await session.terminal.waitForScreen((rows) => session.terminal.modes.alternateScreen && rows[1] === '~')
    session.terminal.type('i#save\r#save')
    session.press('escape')
    await session.terminal.waitForScreen(([first, second]) => first === '#save' && second === '#save')
    session.terminal.type(':wq\r')
    await session.terminal.waitForScreen(() => !session.terminal.modes.alternateScreen)
    expect(await session.run('cat /tmp/note')).toBe('#save\n#save')
  })

  it('is text to cat', async () => {
    await session.begin('cat')
    const before = session.terminal.text()
    await lines('#save')
    session.press('ctrl+d')
    await session.waitForPrompt()
    expect(session.terminal.text().slice(before.length)).toMatch(/^\n#save\n#save\n\S+$/)
  })

  it('is text in a heredoc', async () => {
    await session.type('cat <<end')
    const before = session.terminal.text()
    session.press('enter')
    await session.terminal.waitForScreen(() => session.row === '>')
    await lines('#save')
    session.terminal.type('end\r')
    await session.waitForPrompt()
    expect(session.printedSince(before)).toBe('> #save\n> end\n#save')
  })

  it('is text in an open quote', async () => {
    await session.type(`echo '`)
    const before = session.terminal.text()
    session.press('enter')
    await session.terminal.waitForScreen(() => session.row === '>')
    await lines('#save')
    session.terminal.type(`'\r`)
    await session.waitForPrompt()
    expect(session.printedSince(before)).toBe(`> #save\n> '\n\n#save\n`)
  })

  it('is text to a read that does not echo', async () => {
    await session.begin('stty -echo; echo re""ady; read -r word; stty echo; echo "got $word"')
    await session.terminal.waitForText(/^ready$/m)
    const before = session.terminal.text()
    session.terminal.type('#save\r')
    await session.waitForPrompt()
    expect(session.terminal.text().slice(before.length)).toMatch(/^\n?got #save\n/)
  })

  it('is text to python', async () => {
    await session.begin('python3 -q')
    await session.terminal.waitForScreen(() => session.row === '>>>')
    const before = session.terminal.text()
    // Between its prompts the terminal is the kernel's, which echoes at once what is typed ahead.
    const prompts = (count: number) => () =>
      session.terminal.text().slice(before.length).split('\n>>>').length > count
    session.terminal.type('#save\r')
    await session.terminal.waitForScreen(prompts(1))
    session.terminal.type('print(6 * 7)\r')
    await session.terminal.waitForScreen(prompts(2))
    session.press('ctrl+d')
    await session.waitForPrompt()
    expect(session.printedSince(before)).toBe('>>> print(6 * 7)\n42\n>>>')
  })

  it('has made no image and said nothing', async () => {
    expect(await engine.repositories(image)).toEqual([image])
    expect(session.terminal.text()).not.toMatch(/paks:|Sav(ing|ed)|\[y\/N\]/)
  })

  it('is a command again at the next prompt', async () => {
    expect(await session.run('#save')).toMatch(/^Saved /m)
    expect(await engine.repositories(image)).toEqual([image, `${image}-saved`])
  })
})
