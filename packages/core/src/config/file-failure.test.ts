import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { fileFailure } from './file-failure.js'

it('tells of a folder where a file is wanted, and what to do by whose path it is', async () => {
  const path = tmpdir()
  const thrown: unknown = await readFile(path).catch((error: unknown) => error)
  expect(fileFailure(thrown, path)).toMatchObject({
    code: 'BAD_USAGE',
    message: `${path} is a folder`,
    hint: 'move it away, or set PAKS_HOME',
  })
  expect(fileFailure(thrown, path, 'given')).toMatchObject({ hint: 'name a file' })
})
