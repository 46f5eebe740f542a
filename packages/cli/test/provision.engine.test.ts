import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { Home } from './home.js'
import type { Outcome } from './program.js'

onEachEngine('a container is provided with', (engine) => {
  const home = new Home()
  const folder = mkdtempSync(join(tmpdir(), 'paks-provision-'))
  const tree = join(folder, 'tree')
  const [busybox, debian, stopped] = [engine.container(), engine.container(), engine.container()]
  const run = (verb: string, ...args: readonly string[]): Promise<Outcome> =>
    home.paks([verb, '-b', engine.name, ...args])
  const prints = (verb: string, ...args: readonly string[]): Promise<string> =>
    home.prints([verb, '-b', engine.name, ...args])
  const inside = (container: string, script: string): Promise<string> =>
    engine.client('exec', container, 'sh', '-c', script)

  beforeAll(async () => {
    const words = ['--network', 'none', '--stop-timeout', '0']
    await Promise.all([
      engine.client('run', '-d', ...words, '--name', busybox, 'busybox', 'sleep', '100000'),
      engine.client('run', '-d', ...words, '--name', debian, 'debian', 'sleep', '100000'),
      engine.client('create', ...words, '--name', stopped, 'busybox', 'sleep', '100000'),
    ])
    mkdirSync(join(tree, 'deep', 'er'), { recursive: true })
    writeFileSync(join(tree, 'one'), '1\n')
    writeFileSync(join(tree, 'deep', 't wo'), '2\n', { mode: 0o640 })
    writeFileSync(join(tree, 'deep', 'noise.log'), 'noise\n')
    symlinkSync('../one', join(tree, 'deep', 'link'))
  })
  afterAll(async () => {
    await engine.remove(busybox, debian, stopped)
    rmSync(folder, { recursive: true })
    home[Symbol.dispose]()
  })

  it('a directory, of which only what differs is sent again', async () => {
    const app = `${busybox}:/srv/new/app`
    expect(await prints('sync', '--exclude', '*.log', tree, app)).toMatch(/^Sent 5 paths, /)
    expect(await prints('sync', '--exclude', '*.log', tree, app)).toBe('Nothing differs\n')
    expect(
      await inside(busybox, 'cd /srv/new/app; find . | sort; cat deep/link; stat -c %a "deep/t wo"'),
    ).toBe('.\n./deep\n./deep/er\n./deep/link\n./deep/t wo\n./one\n1\n640')
    writeFileSync(join(tree, 'one'), 'other\n')
    rmSync(join(tree, 'deep', 't wo'))
    rmSync(join(tree, 'deep', 'er'), { recursive: true })
    writeFileSync(join(tree, 'deep', 'er'), 'a file now\n')
    const refused = await run('sync', tree, app)
    expect([refused.status, refused.stderr]).toEqual([
      125,
      expect.stringContaining('with --delete it gives way'),
    ])
    expect(await prints('sync', '-n', '--delete', tree, app)).toContain('remove deep/t wo\n')
    const { sent, removed } = JSON.parse(await prints('sync', '--json', '--delete', tree, app))
    expect([sent, removed]).toEqual([
      ['deep/er', 'deep/noise.log', 'one'],
      ['deep/er', 'deep/t wo'],
    ])
    expect(await inside(busybox, 'cd /srv/new/app; cat one deep/er; ls deep')).toBe(
      'other\na file now\ner\nlink\nnoise.log',
    )
  })

  it('a directory also while it does not run', async () => {
    expect(await prints('sync', tree, `${stopped}:/srv`)).toMatch(/^Sent 5 paths, /)
    expect(await prints('sync', tree, `${stopped}:/srv`)).toBe('Nothing differs\n')
    await prints('cp', `${stopped}:/srv/one`, join(folder, 'back'))
    expect(readFileSync(join(folder, 'back'), 'utf8')).toBe('other\n')
  })

  it('packages, by the manager that it has', async () => {
    await inside(
      debian,
      `mkdir -p /repo/p/DEBIAN /repo/p/usr/bin && cd /repo
      printf 'Package: paks-hello\\nVersion: 1\\nArchitecture: all\\nMaintainer: paks\\nDescription: says hello\\n' >p/DEBIAN/control
      printf '#!/bin/sh\\necho hello\\n' >p/usr/bin/paks-hello && chmod 755 p/usr/bin/paks-hello && dpkg-deb -b p h.deb
      { cat p/DEBIAN/control; echo "Filename: ./h.deb"; echo "Size: $(stat -c %s h.deb)"; echo "SHA256: $(sha256sum <h.deb | cut -d' ' -f1)"; } >Packages
      echo 'deb [trusted=yes] file:/repo ./' >/etc/apt/sources.list`,
    )
    const [first, none, option] = await Promise.all([
      run('install', debian, 'paks-hello'),
      run('install', busybox, 'curl'),
      run('install', busybox, '--', '--root=/'),
    ])
    expect([first.status, first.stdout.toString()]).toEqual([
      0,
      expect.stringContaining('Setting up paks-hello'),
    ])
    expect(await inside(debian, 'paks-hello')).toBe('hello')
    const second = await run('install', debian, 'paks-no')
    expect([second.status, second.stderr]).toEqual([100, expect.stringContaining('Unable to locate package')])
    expect([none.status, none.stderr]).toEqual([
      125,
      expect.stringContaining('there is no package manager in'),
    ])
    expect([option.status, option.stderr]).toEqual([125, expect.stringContaining('is no name of a package')])
  })

  it('time until a port, or an ssh server, answers', async () => {
    const waiting = prints('wait', busybox, '--port', '4720')
    await engine.client('exec', '-d', busybox, 'nc', '-l', '-p', '4720')
    expect(await waiting).toBe(`Something listens on port 4720 of ${busybox}\n`)
    await engine.client(
      'exec',
      '-d',
      busybox,
      'sh',
      '-c',
      'while echo SSH-2.0-test | nc -l -p 22; do :; done',
    )
    expect(await prints('wait', busybox, '--ssh')).toBe(`SSH-2.0-test answers on port 22 of ${busybox}\n`)
    const { status, stderr } = await run('wait', busybox, '--port', '9', '--timeout', '0')
    expect([status, stderr]).toEqual([125, expect.stringContaining('nothing listens on port 9')])
  })
})
