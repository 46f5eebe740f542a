import type { Change, Container } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'

onEachEngine('what has changed in a container', (bench) => {
  const run = async (image = 'busybox'): Promise<Container> => {
    const container = await bench().make({ image, command: ['sh'] })
    await container.start()
    return container
  }
  const shell = async (container: Container, script: string): Promise<void> => {
    expect(await container.exec(['sh', '-ec', script])).toMatchObject({ exitCode: 0 })
  }
  const files = (changes: readonly object[]): readonly object[] =>
    changes.filter((change) => !('path' in change && ['/etc', '/bin', '/'].includes(String(change.path))))

  it('is told in the order of the paths, with sizes where asked for', async () => {
    const one = await run()
    await shell(one, 'mkdir /new; echo 12345 > /new/f; ln -s f /new/l; echo more >> /etc/passwd; rm /bin/vi')
    expect(files(await one.changes())).toEqual([
      { kind: 'removed', path: '/bin/vi' },
      { kind: 'changed', path: '/etc/passwd' },
      { kind: 'added', path: '/new' },
      { kind: 'added', path: '/new/f' },
      { kind: 'added', path: '/new/l' },
    ])
    expect(files(await one.changes({ sizes: true }))).toMatchObject([
      { kind: 'removed', path: '/bin/vi' },
      { kind: 'changed', path: '/etc/passwd', size: expect.any(Number) },
      { kind: 'added', path: '/new' },
      { kind: 'added', path: '/new/f', size: 6 },
      { kind: 'added', path: '/new/l', size: 0 },
    ])
  })

  it('has sizes of very many files too', async () => {
    const one = await run()
    await shell(
      one,
      'mkdir /many; i=0; while [ $i -lt 80 ]; do echo $i > /many/$i; i=$((i+1)); done; ln /many/7 /many/x',
    )
    const sizes = new Map((await one.changes({ sizes: true })).map(({ path, size }) => [path, size]))
    expect(sizes.get('/many/7')).toBe(2)
    expect(sizes.get('/many/x')).toBe(2)
    expect(sizes.get('/many/42')).toBe(3)
  })

  it('is told against another image, with what was saved between', async () => {
    const one = await run()
    await shell(one, 'echo a > /saved; rm /bin/vi; echo x >> /etc/passwd')
    const image = bench().image()
    await one.save(image)
    const two = await run(image)
    await shell(two, 'echo b > /later; chmod 600 /etc/group')
    expect(files(await two.changes())).toEqual([
      { kind: 'changed', path: '/etc/group' },
      { kind: 'added', path: '/later' },
    ])
    expect(files(await two.changes({ since: image }))).toEqual(files(await two.changes()))
    expect(await two.changes({ since: 'busybox', sizes: true })).toEqual([
      { kind: 'removed', path: '/bin/vi' },
      { kind: 'changed', path: '/etc/group', size: expect.any(Number) },
      { kind: 'changed', path: '/etc/passwd', size: expect.any(Number) },
      { kind: 'added', path: '/later', size: 2 },
      { kind: 'added', path: '/saved', size: 2 },
    ])
    await expect(two.changes({ since: 'paks-there-is-none' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    })
  })
  it('of some names is told the same, whether or not the container can search itself', async () => {
    const one = await run('ubuntu')
    const named = ['.bash_history', 'fish/fish_history', '[odd]*']
    expect(await one.changes({ named })).toEqual([])
    await shell(
      one,
      `mkdir -p /home/u/.local/share/fish /srv/fish
      for f in /root/.bash_history /home/u/.local/share/fish/fish_history "/srv/[odd]*"; do echo typed > "$f"; done
      touch /srv/not.bash_history /srv/fish_history /srv/o`,
    )
    const found = [
      { kind: 'added', path: '/home/u/.local/share/fish/fish_history' },
      { kind: 'added', path: '/root/.bash_history' },
      { kind: 'added', path: '/srv/[odd]*' },
    ]
    expect(await one.changes({ named })).toEqual(found)
    await shell(one, 'rm /usr/bin/find')
    expect(await one.changes({ named })).toEqual(found)
  })

  /** What is told when histories do not count. */
  const look = async (container: Container, since?: string): Promise<readonly string[]> => {
    const some = ({ path }: Change): boolean => !path.endsWith('/.bash_history')
    const changes = await container.changes({ some, ...(since === undefined ? {} : { since }) })
    return files(changes).flatMap((change) => ('path' in change ? [String(change.path)] : []))
  }

  it('since it was made or saved may be told by the times of inodes', async () => {
    const one = await run('ubuntu')
    expect(await look(one)).toEqual([])
    await shell(one, 'echo a > /saved')
    expect(await look(one)).toEqual(['/saved'])
    const image = bench().image()
    await one.save(image, { origin: Promise.resolve({ 'org.paks.container': one.id }) })
    expect(await look(one, image)).toEqual([])
  })

  it('since a save is told whole when nothing is known that counts, whatever times files were given', async () => {
    const one = await run()
    await shell(one, 'echo a > /saved')
    const image = bench().image()
    await one.save(image, { origin: Promise.resolve({ 'org.paks.container': one.id }) })
    await shell(one, 'echo b > /saved; touch -t 200101010000 /saved; echo typed > /.bash_history')
    await one.kill()
    await one.wait()
    expect(await look(one, image)).toEqual(['/.bash_history', '/saved'])
  })
})
