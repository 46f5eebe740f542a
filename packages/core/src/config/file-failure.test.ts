import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

it('tells of a file where a folder is to be made, and of a link that leads to itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paks-failure-'))
  const [file, link] = [join(folder, 'file'), join(folder, 'link')]
  try {
    await writeFile(file, '')
    await symlink('link', link)
    const [made, read]: readonly unknown[] = await Promise.all([
      mkdir(file, { recursive: true }).catch((error: unknown) => error),
      readFile(link).catch((error: unknown) => error),
    ])
    expect(fileFailure(made, file)).toMatchObject({
      code: 'BAD_USAGE',
      message: `${file} has a file where a folder is needed`,
    })
    expect(fileFailure(read, link)).toMatchObject({
      code: 'BAD_USAGE',
      message: `${link} is a link that leads nowhere but to itself`,
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})
