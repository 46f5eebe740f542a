import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'

onEachEngine('an unusual image', (engine) => {
  const sizeRuns = async (image: string, words: readonly string[] = []): Promise<PaksSession> => {
    const session = await PaksSession.open([...engine.run, image, ...words])
    expect(await session.run('#size')).toMatch(/written here/)
    expect(session.terminal.text()).not.toContain('[y/N]')
    return session
  }

  it('whose entrypoint wraps the shell has its lines reported, and keeps the wrapper', async () => {
    const image = await engine.image('ubuntu', ['ENTRYPOINT ["env","WRAPPED=yes"]', 'CMD ["bash"]'])
    await using session = await sizeRuns(image)
    expect(await session.run('echo $WRAPPED')).toBe('yes')
    expect(await session.exit(0)).toBe(0)
  })

  it('of another user, without cat and tail, has its lines reported', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paks-e2e-'))
    const image = `${engine.container()}-bare`
    await writeFile(
      join(folder, 'Containerfile'),
      'FROM ubuntu\nRUN rm -f /usr/bin/cat /bin/cat /usr/bin/tail\nUSER nobody\nWORKDIR /\n',
    )
    try {
      await engine.build(image, folder)
      await using session = await sizeRuns(image)
      expect(await session.run('id -un')).toBe('nobody')
      expect(await session.exit(0)).toBe(0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('leaves nothing of Paks in the container, as the engine tells', async () => {
    const name = engine.container()
    await using session = await PaksSession.open([
      ...['run', '--backend', engine.name, '--name', name, '--network', 'none', 'ubuntu'],
    ])
    await session.run('#size')
    const changed = (await engine.client('diff', name)).split('\n')
    // podman's own mounts show so.
    expect(changed.filter((row) => row !== 'C /etc').join('\n')).toBe('')
    expect(await session.exit(0)).toBe(0)
  })
})
