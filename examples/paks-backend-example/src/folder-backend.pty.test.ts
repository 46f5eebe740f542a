import { existsSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { backendContract } from '@paks/testkit/contract'
import { describe, expect, it } from 'vitest'
import { folder } from './folder-backend.js'

const env = { ...process.env, PS1: '$ ', ENV: '' }

backendContract('folder', () => folder.open({ env }), {
  image: '',
  scratch: realpathSync(tmpdir()),
  abilities: ['exec'],
  detaches: false,
  sizedAtStart: true,
  // Only root may start a process as somebody else.
  otherUsers: process.getuid?.() === 0,
})

describe('a session in a folder', () => {
  it('has a folder of its own, as home and working directory, which goes with it', async () => {
    await using backend = await folder.open({ env })
    const container = await backend.create({ image: '', tty: false, command: ['cat'] })
    using _transport = await container.attach()
    await container.start()
    const { stdout } = await container.exec(['sh', '-c', 'echo "$HOME"; pwd'])
    const [home = '', directory] = Buffer.from(stdout).toString().split('\n')
    expect(directory).toBe(home)
    await container.writeFile(`${home}/notes`, Buffer.from('kept'))
    expect(Buffer.from((await container.exec(['cat', 'notes'])).stdout).toString()).toBe('kept')
    expect(await container.list(home)).toMatchObject([{ name: 'notes', kind: 'file', size: 4 }])
    await container.remove({ force: true })
    expect(existsSync(home)).toBe(false)
  })

  it('reads and writes nothing outside its folder, by name or by link', async () => {
    await using backend = await folder.open({ env })
    const container = await backend.create({ image: '', tty: false, command: ['cat'] })
    using _transport = await container.attach()
    await container.start()
    await container.exec(['ln', '-s', '/etc', 'link'])
    const { stdout } = await container.exec(['pwd'])
    const home = Buffer.from(stdout).toString().trim()
    for (const path of ['/etc/hostname', '../x', `${home}/link/hostname`]) {
      await expect(container.readFile(path)).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
      await expect(container.writeFile(path, Buffer.from(''))).rejects.toMatchObject({
        code: 'PATH_NOT_FOUND',
      })
    }
  })
})
