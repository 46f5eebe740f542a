import { expect, it } from 'vitest'
import { paks } from './paks.js'

const verbs = [
  ...[
    'run',
    'attach',
    'exec',
    'start',
    'commit',
    'kill',
    'delete',
    'ps',
    'snapshots',
    'rollback',
    'diff',
    'cp',
  ],
  ...['replay', 'env', 'config', 'login', 'logout', 'doctor', 'completion', 'version'],
]

it('paks --help lists every verb and nothing that is not for people', async () => {
  const { stdout } = await paks(['--help'])
  for (const verb of verbs) expect(stdout.toString()).toMatch(new RegExp(`^  ${verb} `, 'm'))
  expect(stdout.toString()).not.toContain('__')
})

it.each(verbs)('paks %s --help has examples', async (verb) => {
  const { status, stdout } = await paks([verb, '--help'])
  expect(status).toBe(0)
  expect(stdout.toString()).toMatch(new RegExp(`^Examples:\n(?:  \\$ .*\n)*  \\$ .*paks ${verb}`, 'm'))
})

it('the manual page has every verb, option and status', async () => {
  const page = (await paks(['__man'])).stdout.toString()
  expect(page).toMatch(/^\.TH PAKS 1 /)
  for (const verb of verbs) expect(page).toContain(`.SS paks ${verb}`)
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
