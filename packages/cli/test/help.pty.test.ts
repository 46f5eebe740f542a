import { expect, it } from 'vitest'
import { paks } from './paks.js'

it('paks --help lists the verbs, and paks without a word does too', async () => {
  const [asked, bare] = await Promise.all([paks(['--help']), paks([])])
  expect(asked).toEqual(bare)
  expect(`${asked?.stdout}`).toMatch(/^Usage: paks .*^ {2}run .*^Examples:/ms)
})

it('the manual page has every verb, option and status', async () => {
  const page = (await paks(['__man'])).stdout.toString()
  expect(page).toMatch(/^\.TH PAKS 1 /)
  for (const verb of ['run', 'ssh add', 'version']) expect(page).toContain(`.SS paks ${verb}`)
  for (const wanted of ['\\-\\-env\\-name', '.SS paks env import', '.B 127', 'settings.yml']) {
    expect(page).toContain(wanted)
  }
  // A line that begins with a point is a macro: only those that are meant.
  const macros = page.match(/^\.\w*/gm) ?? []
  expect([...new Set(macros)].sort()).toEqual(['.B', '.SH', '.SS', '.TH', '.TP', '.br'])
})

it('colour stays away where NO_COLOR is set, and from pipes', async () => {
  for (const env of [{ NO_COLOR: '1' }, {}]) {
    const { stdout, stderr } = await paks(['env', 'show', '../x'], { env })
    expect(`${stdout}${stderr}`).not.toContain('\u001b')
  }
})
