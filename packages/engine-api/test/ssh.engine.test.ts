import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { docker } from '@paks/backend-docker'
import { podman } from '@paks/backend-podman'
import { afterAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { keys, listen } from './listen.js'

/** A program called ssh that runs the far command here: the engine's own `system dial-stdio` does the rest. */
const folder = mkdtempSync(join(tmpdir(), 'paks-ssh-'))
const program = join(folder, 'ssh')
const path = process.env.PATH ?? ''
process.env.PATH = folder + delimiter + path
afterAll(() => {
  process.env.PATH = path
  rmSync(folder, { recursive: true, force: true })
})
const beSsh = (script: string): void => {
  writeFileSync(program, `#!/bin/sh\n${script}\n`)
  chmodSync(program, 0o755)
}
const runHere = 'while [ "$1" != -- ]; do shift; done; shift 2; exec "$@"'

onEachEngine('over ssh', (bench) => {
  const provider = (): typeof docker => (bench().name === 'docker' ? docker : podman)
  const socket = (): string => bench().backend.engine.endpoint.replace('unix://', '')

  it('gives a session like any other', async () => {
    beSsh(runHere)
    await using backend = await provider().open({ env: {}, endpoint: `ssh://me@box${socket()}` })
    const made = await bench().make({ command: ['sh'] })
    const container = await backend.container(made.id)
    const transport = await container.attach({ size: { columns: 70, rows: 20 } })
    const heard = listen(transport)
    await container.start()
    transport.write(keys('until [ "$(stty size)" = "20 70" ]; do :; done; echo si""zed; exit 3\r'))
    await heard.until('sized')
    expect(await transport.ended).toEqual({ kind: 'exit', code: 3 })
  })

  it('half-closes the input of a process without a TTY', async () => {
    beSsh(runHere)
    await using backend = await provider().open({ env: {}, endpoint: `ssh://me@box${socket()}` })
    const made = await bench().make({ tty: false, command: ['wc', '-c'] })
    const container = await backend.container(made.id)
    const transport = await container.attach()
    const heard = listen(transport)
    await container.start()
    transport.write(new Uint8Array(300_000))
    transport.end()
    expect(await transport.ended).toEqual({ kind: 'exit', code: 0 })
    expect(heard.text().trim()).toBe('300000')
  })

  it('says what ssh said when there is no way', async () => {
    beSsh('echo "ssh: connect to host box port 22: Connection refused" >&2; exit 255')
    await expect(provider().open({ env: {}, endpoint: 'ssh://me@box' })).rejects.toMatchObject({
      code: 'ENGINE_DOWN',
      exitCode: 125,
      message: expect.stringContaining('port 22: Connection refused'),
      hint: expect.stringContaining('ssh me@box'),
    })
  })
})
