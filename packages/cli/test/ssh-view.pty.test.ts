import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Home } from './home.js'
import { PaksSession } from './paks-session.js'
import { runProgram } from './program.js'

it('ssh and sftp reach a view of this machine, and nothing that they write comes out of it', async () => {
  using home = new Home()
  const folder = mkdtempSync(join(tmpdir(), 'paks-ssh-view-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [config, typed, sent] = [join(folder, 'config'), join(folder, 'typed'), join(folder, 'sent')]
  await using session = await PaksSession.open(['run', '--backend', 'local'], {
    env: { PAKS_HOME: home.path, HOME: home.path },
    cwd: folder,
    prompt: /[#$]$/,
  })
  await session.run('echo here >typed')
  const name = (await home.prints(['ps', '-b', 'local', '-q'])).trim()
  await home.prints(['ssh', 'add', '-b', 'local', '--config', config, name])
  const ran = await runProgram('ssh', ['-F', config, `${name}-container`, `cat ${typed}; exit 4`])
  expect(ran).toEqual({ status: 4, stdout: Buffer.from('here\n'), stderr: '' })
  const copied = await runProgram('sftp', ['-q', '-F', config, '-b', '-', `${name}-container`], {
    input: `put ${config} ${sent}\n`,
  })
  expect([copied.status, copied.stderr]).toEqual([0, ''])
  expect(await session.run('test -s sent && echo sent')).toBe('sent')
  expect([existsSync(typed), existsSync(sent)]).toEqual([false, false])
  expect(await session.exit(0)).toBe(0)
})
