import type { Container } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'

const SET_UP = [
  'mkdir -p /t/sub/deep /t/empty',
  'echo hi > /t/f',
  'ln -s f /t/l; ln -s sub /t/ld; ln -s nope /t/gone; ln -s /etc/passwd /t/sub/abs',
  'ln /t/f /t/hard; echo deep > /t/sub/deep/x; chown 12:34 /t/sub/deep/x; chmod 4750 /t/sub/deep/x',
  'mkfifo /t/pipe; touch -d "2020-01-02 03:04:05" /t/f',
  'head -c 3000000 /dev/urandom > /t/big',
].join('\n')

onEachEngine('the files of a container', (bench) => {
  let made: Promise<Container> | undefined
  const container = (): Promise<Container> => {
    made ??= bench()
      .make({ command: ['sh'] })
      .then(async (one) => {
        await one.start()
        expect(await one.exec(['sh', '-c', SET_UP])).toMatchObject({ exitCode: 0 })
        return one
      })
    return made
  }
  const shell = async (script: string): Promise<string> =>
    Buffer.from((await (await container()).exec(['sh', '-c', script])).stdout).toString()

  it.each([
    ['/t', { name: 't', kind: 'directory', mode: 0o755, size: 0 }],
    ['/t/', { name: 't', kind: 'directory' }],
    ['/', { name: '/', kind: 'directory' }],
    ['/t/f', { name: 'f', kind: 'file', size: 3, mode: 0o644, modified: new Date('2020-01-02T03:04:05Z') }],
    ['/t/l', { name: 'l', kind: 'link', size: 0, target: 'f' }],
    ['/t/ld', { name: 'ld', kind: 'link', target: 'sub' }],
    ['/t/gone', { name: 'gone', kind: 'link', target: 'nope' }],
    ['/t/sub/abs', { name: 'abs', kind: 'link', target: '/etc/passwd' }],
    ['/t/ld/deep/x', { name: 'x', kind: 'file', mode: 0o4750 }],
    ['/t/pipe', { name: 'pipe', kind: 'other', size: 0 }],
  ])('tells what is at %s', async (path, expected) => {
    expect(await (await container()).stat(path)).toMatchObject(expected)
  })

  it.each(['/none', '/t/none/x'])('tells that nothing is at %s', async (path) => {
    expect(await (await container()).stat(path)).toBeUndefined()
  })

  it('lists a directory, and nothing of those below', async () => {
    const names = (await (await container()).list('/t')).map(({ name, kind }) => `${name} ${kind}`).sort()
    expect(names).toEqual([
      'big file',
      'empty directory',
      'f file',
      'gone link',
      'hard file',
      'l link',
      'ld link',
      'pipe other',
      'sub directory',
    ])
    expect(await (await container()).list('/t/empty')).toEqual([])
    expect((await (await container()).list('/t/ld')).map(({ name }) => name).sort()).toEqual(['abs', 'deep'])
  })

  it('lists the same whether an archive is read or a shell is asked', async () => {
    const one = await container()
    await shell(
      'mkdir -p /v/d; cd /v; echo x > -n; ln -s /v/-n " l"; touch .hid; chmod 4711 .hid; mkfifo p; head -c 2000000 /dev/zero > d/z',
    )
    const asked = await one.list('/v')
    await shell('rm /v/d/z; touch -r /v/d /v/d')
    const read = await one.list('/v')
    const plain = (stats: typeof asked): object[] =>
      // the engines round times each in their own way
      stats.map(({ modified: _, ...stat }) => stat)
    const byName = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
    expect(plain(asked).sort(byName)).toEqual(plain(read).sort(byName))
    expect(asked.find(({ name }) => name === ' l')?.target).toBe('/v/-n')
  })

  it('lists a large directory in a container that does not run', async () => {
    const one = await bench().make({ image: 'ubuntu', command: ['true'] })
    expect((await one.list('/usr/bin')).find(({ name }) => name === 'env')).toMatchObject({ kind: 'file' })
  })

  it('lists the sizes of all names of a file', async () => {
    const listed = await (await container()).list('/t')
    expect(listed.find(({ name }) => name === 'hard')?.size).toBe(3)
    expect(listed.find(({ name }) => name === 'f')?.size).toBe(3)
  })

  it('lists only directories', async () => {
    await expect((await container()).list('/none')).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect((await container()).list('/t/f')).rejects.toMatchObject({ code: 'BAD_USAGE' })
  })

  it('reads a file, through links', async () => {
    const read = async (path: string): Promise<string> =>
      Buffer.from(await (await container()).readFile(path)).toString()
    expect(await read('/t/f')).toBe('hi\n')
    expect(await read('/t/l')).toBe('hi\n')
    expect(await read('/t/ld/deep/x')).toBe('deep\n')
    expect((await (await container()).readFile('/t/big')).length).toBe(3_000_000)
    await expect(read('/t/gone')).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(read('/none')).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(read('/t')).rejects.toMatchObject({ code: 'BAD_USAGE' })
  })

  it('writes a file, whose mode and owner stay', async () => {
    const one = await container()
    await one.writeFile('/t/new', Buffer.from('fresh'))
    expect(await shell('cat /t/new; stat -c " %a %u:%g" /t/new')).toBe('fresh 644 0:0\n')
    await one.writeFile('/t/sub/deep/x', Buffer.from('changed'))
    expect(await shell('cat /t/sub/deep/x; stat -c " %a %u:%g" /t/sub/deep/x')).toBe('changed 4750 12:34\n')
    await one.writeFile('/t/new', Buffer.from(''), { mode: 0o600, owner: { uid: 7, gid: 8 } })
    expect(await shell('cat /t/new; stat -c "%s %a %u:%g" /t/new')).toBe('0 600 7:8\n')
  })

  it('writes through a link, also to where nothing is yet', async () => {
    const one = await container()
    await shell('mkdir /t/w; echo old > /t/w/to; ln -s to /t/w/link; ln -s later /t/w/ahead')
    await one.writeFile('/t/w/link', Buffer.from('new'))
    await one.writeFile('/t/w/ahead', Buffer.from('made'))
    expect(await shell('readlink /t/w/link; cat /t/w/to /t/w/later')).toBe('to\nnewmade')
  })

  it('writes nothing where no directory is', async () => {
    const one = await container()
    await expect(one.writeFile('/none/x', Buffer.from('x'))).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(one.writeFile('/t', Buffer.from('x'))).rejects.toMatchObject({ code: 'BAD_USAGE' })
    expect(await one.stat('/none')).toBeUndefined()
  })

  it('sends and takes archives as they are', async () => {
    const one = await container()
    await shell('mkdir /t/again')
    await one.writeArchive('/t/again', one.readArchive('/t/sub'))
    expect(await shell('cd /t/again; find . | sort; readlink sub/abs')).toBe(
      '.\n./sub\n./sub/abs\n./sub/deep\n./sub/deep/x\n/etc/passwd\n',
    )
    const lost = one.writeArchive('/none', one.readArchive('/t/sub'))
    await expect(lost).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(one.readArchive('/none')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    })
  })

  it('tells a container that is gone from a path that is not there', async () => {
    const one = await bench().make()
    await one.remove()
    await expect(one.stat('/etc')).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
    await expect(one.readFile('/etc/passwd')).rejects.toMatchObject({ code: 'CONTAINER_NOT_FOUND' })
  })

  it('ends with the signal', async () => {
    const stop = new AbortController()
    const reading = (async () => {
      for await (const _ of (await container()).readArchive('/', { signal: stop.signal })) stop.abort()
    })()
    await expect(reading).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
