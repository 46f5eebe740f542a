import { describe, expect, it } from 'vitest'
import { folderOf } from './image-store.js'
import { fullReference, isPath, nameOfPath } from './reference.js'

describe('a reference', () => {
  it.each([
    ['web', 'web:latest'],
    ['me/web:v2', 'me/web:v2'],
    ['localhost:5000/web', 'localhost:5000/web:latest'],
  ])('%s is %s', (given, full) => expect(fullReference(given)).toBe(full))

  it.each(['', 'Web', 'a b', 'a:b:c', '../x'])('%j is none', (given) => {
    expect(() => fullReference(given)).toThrow(expect.objectContaining({ code: 'BAD_REFERENCE' }))
  })

  it('has a folder of its own, which Podman takes for a name', () => {
    const all = ['a--b:latest', 'a:b--latest', 'A.example:5000/x:Y'].map(folderOf)
    expect(new Set(all).size).toBe(3)
    for (const folder of all) expect(folder).toMatch(/^[a-z0-9]+(?:-+[a-z0-9]+)*$/)
  })
})

describe('a path', () => {
  it.each(['/root', './x', '../x', '.', '..', '~/x', 'root.tar', 'a.tgz', 'b.tar.gz'])('is %s', (given) =>
    expect(isPath(given)).toBe(true),
  )
  it.each(['ubuntu', 'me/web:v2', '.hidden', 'tar'])('is not %s', (given) =>
    expect(isPath(given)).toBe(false),
  )

  it.each([
    ['/tmp/Root FS.tar', 'root-fs:latest'],
    ['/x/rootfs/', 'rootfs:latest'],
    ['/', 'root:latest'],
    ['/x/___', 'root:latest'],
  ])('%s gives the name %s', (path, name) => expect(nameOfPath(path)).toBe(name))
})
