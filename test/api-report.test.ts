import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { reportOf } from './api/report.js'

const root = resolve(import.meta.dirname, '..')

it.each([
  ['@paks/api', 'api/src/index.ts', 'api'],
  ['@paks/testkit', 'testkit/src/index.ts', 'testkit'],
  ['@paks/testkit/contract', 'testkit/src/contract/index.ts', 'testkit-contract'],
])('what %s exports is in its report', async (name, entry, file) => {
  const report = reportOf(name, join(root, 'packages', entry), root)
  await expect(report).toMatchFileSnapshot(join(root, 'etc', `${file}.api.md`))
})
