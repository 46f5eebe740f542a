import { expect, it } from 'vitest'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'

/** What is on the screen when the first prompt is there. */
const opened = async (home: Home): Promise<string> => {
  const env = { PAKS_HOME: home.path, PAKS_HINTS: undefined, CI: undefined }
  await using session = await PaksSession.open(['run', '--shell', 'sh'], { env, columns: 120 })
  const text = session.terminal.text()
  await session.exit(0)
  return text
}

it('the first session in a terminal begins with one hint, and no other does', async () => {
  using home = new Home()
  expect(
    await home.paks(['run', '--shell', 'sh'], { env: { CI: undefined }, input: 'exit\n' }),
  ).toMatchObject({
    status: 0,
    stderr: '',
  })
  expect(await opened(home)).toMatch(/^Type #help for .*\n\S*[#$]$/)
  expect(await opened(home)).not.toContain('#help')
})
