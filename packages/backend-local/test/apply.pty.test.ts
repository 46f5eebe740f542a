import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Applied, Backend, Change } from '@paks/api'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Running, Stage } from './stage.js'
import { describeViews } from './view-possible.js'

const stage = new Stage()
afterAll(() => stage[Symbol.asyncDispose]())

await describeViews('changes that are written back', () => {
  let backend: Backend
  let session: Running
  let place = ''
  let outside = ''
  let count = 0
  beforeAll(async () => {
    backend = await stage.open()
    session = await stage.shell(backend, { workdir: stage.folder })
  })
  beforeEach(async () => {
    count += 1
    place = join(stage.folder, `place-${count}`)
    outside = join(stage.folder, `outside-${count}`)
    for (const folder of [place, outside]) mkdirSync(folder)
    writeFileSync(join(outside, 'file'), 'untouched\n')
  })
  const apply = async (...names: readonly string[]): Promise<Applied | undefined> => {
    const changes = await session.container.changes()
    const chosen = names.map((name): Change => {
      const found = changes.find(({ path }) => path === join(place, name))
      if (found === undefined) throw new Error(`${name} has not changed: ${JSON.stringify(changes)}`)
      return found
    })
    return await session.container.apply?.(chosen)
  }

  it('are those that were chosen, with mode, time and links, and nothing else', async () => {
    for (const name of ['gone', 'kept']) writeFileSync(join(place, name), name)
    await session.type(
      `cd ${place}; mkdir -m 2750 new; echo program >new/set; chmod 4755 new/set; touch -d 2001-02-03T04:05:06Z new/set
       ln -s nowhere link; rm gone; echo changed >kept; echo other >not-chosen`,
    )
    const applied = await apply('new', 'new/set', 'link', 'gone')
    expect(applied).toEqual({ paths: 4, bytes: 8, left: [] })
    expect(readdirSync(place).sort()).toEqual(['kept', 'link', 'new'])
    const { mode, mtime } = statSync(join(place, 'new/set'))
    expect([mode & 0o7777, mtime.toISOString()]).toEqual([0o4755, '2001-02-03T04:05:06.000Z'])
    expect(statSync(join(place, 'new')).mode & 0o7777).toBe(0o2750)
    expect(readlinkSync(join(place, 'link'))).toBe('nowhere')
    expect(readFileSync(join(place, 'kept'), 'utf8')).toBe('kept')
  })

  it('are none any more once they are written', async () => {
    await session.type(`cd ${place}; echo first >one; mkdir folder; echo second >folder/two; ln -s one link`)
    await apply('one', 'folder', 'folder/two', 'link')
    const left = (await session.container.changes()).filter(({ path }) => path.startsWith(place))
    expect(left).toEqual([])
  })

  it('go through no link of the machine, which would lead elsewhere', async () => {
    symlinkSync(outside, join(place, 'way'))
    await session.type(`cd ${place}; rm way; mkdir way; echo hostile >way/file`)
    const applied = await apply('way/file')
    expect(applied).toMatchObject({
      paths: 0,
      left: [{ path: join(place, 'way/file'), why: expect.stringMatching(/link/) }],
    })
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('untouched\n')
    // With the link itself replaced first, the file is written to the new directory.
    expect(await apply('way', 'way/file')).toMatchObject({ paths: 2, left: [] })
    expect(lstatSync(join(place, 'way')).isDirectory()).toBe(true)
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('untouched\n')
  })

  it('replace a link and never what it points to', async () => {
    symlinkSync(join(outside, 'file'), join(place, 'link'))
    await session.type(`cd ${place}; rm link; echo a file now >link`)
    expect(await apply('link')).toMatchObject({ paths: 1 })
    expect(lstatSync(join(place, 'link')).isFile()).toBe(true)
    expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('untouched\n')
  })

  it('remove a link and not what is behind it, and a directory with all that is in it', async () => {
    symlinkSync(outside, join(place, 'link'))
    mkdirSync(join(place, 'folder/inner'), { recursive: true })
    symlinkSync(outside, join(place, 'folder/inner/link'))
    await session.type(`cd ${place}; rm link; rm -r folder`)
    expect(await apply('link', 'folder')).toMatchObject({ paths: 2 })
    expect(readdirSync(place)).toEqual([])
    expect(readdirSync(outside)).toEqual(['file'])
  })

  it('leave out what is in the way or no file, and say so', async () => {
    mkdirSync(join(place, 'folder'))
    writeFileSync(join(place, 'folder/kept'), '')
    await session.type(
      `cd ${place}; rm -r folder; echo file >folder; mkfifo pipe; mkdir -p deep/er; echo x >deep/er/file`,
    )
    const applied = await apply('folder', 'pipe', 'deep/er/file')
    expect(applied?.paths).toBe(0)
    expect(applied?.left.map(({ why }) => why)).toEqual([
      expect.stringContaining('a directory of the machine'),
      expect.stringContaining('a pipe'),
      expect.stringContaining('is not on the machine'),
    ])
    expect(existsSync(join(place, 'folder/kept'))).toBe(true)
    expect(readdirSync(place)).toEqual(['folder'])
  })

  it('have whatever names they have', async () => {
    const names = ['a b', '-dash', 'new\nline', '..hidden', 'quote\'"$(x)']
    for (const name of names) await session.container.writeFile(join(place, name), Buffer.from(name))
    await session.type(`cd ${place}; touch "$(printf 'caf\\351')"`)
    expect(await apply(...names, 'caf\udce9')).toMatchObject({ paths: names.length + 1, left: [] })
    const found = readdirSync(place, { encoding: 'buffer' }).map((name) => name.toString('latin1'))
    expect(found.sort()).toEqual([...names, 'caf\u00e9'].sort())
  })
})
