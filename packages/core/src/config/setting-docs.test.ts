import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { settingKeys, settingTable } from './setting-table.js'
import { formatSetting } from './setting-value.js'

const text = readFileSync(join(import.meta.dirname, '../../../../docs/settings.md'), 'utf8')

it.each(settingKeys)('docs/settings.md tells of %s, what it takes and its default', (key) => {
  const row = text.split('\n').find((line) => line.startsWith(`| \`${key}\``)) ?? ''
  const setting = settingTable[key]
  if (setting?.type.kind === 'choice')
    for (const value of setting.type.values) expect(row).toContain(`\`${value}\``)
  const value = formatSetting(setting?.default)
  expect(row).toContain(value === '' ? (setting?.otherwise ? ' | ' : 'empty') : `\`${value}\` |`)
})

it('docs/settings.md names every setting that is kept and ignored', () => {
  const retired = Object.keys(settingTable).filter((key) => settingTable[key]?.type.kind === 'retired')
  for (const key of retired) expect(text).toContain(`\`${key}\``)
})
