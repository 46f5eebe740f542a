import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { paks } from './paks.js'
import { PaksSession } from './paks-session.js'

onEachEngine('the options of paks run', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-e2e-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('reach the container', async () => {
    const name = engine.container()
    chmodSync(folder, 0o755)
    writeFileSync(join(folder, 'here'), 'from the host\n')
    await using session = await PaksSession.open(
      [
        ...engine.run,
        ...['--name', name, '--hostname', 'paks-host'],
        ...['-e', 'GIVEN=two words', '-e', 'PASSED', '-e', 'ABSENT'],
        ...['-w', '/tmp', '-u', '1234:5678', '-v', `${folder}:/mnt/shared`, 'busybox'],
      ],
      { env: { PASSED: 'from outside', ABSENT: undefined } },
    )
    expect(await engine.containersNamed(name)).not.toBe('')
    expect(await session.run('echo "$GIVEN, $PASSED, $ABSENT."')).toBe('two words, from outside, .')
    expect(await session.run('hostname; pwd; id -u; id -g')).toBe('paks-host\n/tmp\n1234\n5678')
    expect(await session.run('cat /mnt/shared/here')).toBe('from the host')
    await session.exit(0)
  })

  it('share a folder both ways', async () => {
    await paks([
      ...engine.run,
      ...['-v', `${folder}:/mnt/shared`],
      ...['busybox', 'sh', '-c', 'echo from the container >/mnt/shared/there'],
    ])
    expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('from the container\n')
  })

  it('choose the engine by --container-tech too', async () => {
    const name = engine.container()
    await using session = await PaksSession.open([
      ...['run', '--container-tech', engine.name, '--name', name, 'busybox'],
    ])
    expect(await engine.containersNamed(name)).not.toBe('')
    expect(await session.exit(0)).toBe(0)
  })

  it.each([
    ['/bin/sh', 'busybox', '/bin/sh'],
    ['sh', 'ubuntu', 'sh'],
  ])('open the shell %s in %s', async (shell, image, zero) => {
    await using session = await PaksSession.open([...engine.run, '--shell', shell, image])
    expect(await session.run('echo $0')).toBe(zero)
    expect(await session.exit(0)).toBe(0)
  })

  it('run a program in the terminal instead of the shell', async () => {
    await using session = await PaksSession.start([
      ...engine.run,
      ...['ubuntu', 'python3', '-c', 'import os; print(os.get_terminal_size().columns, os.isatty(0))'],
    ])
    expect(await session.status()).toBe(0)
    expect(session.terminal.text()).toMatch(/^\d+ True$/)
  })
})
