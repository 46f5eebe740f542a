import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LayerChange, OciLayout, type TarEntry, writeLayer } from '../src/index.js'

const hasPodman = spawnSync('podman', ['info'], { stdio: 'ignore' }).status === 0
const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').includes('podman')

const present = (path: string, text: string | Buffer, over: Partial<TarEntry> = {}): LayerChange => {
  const bytes = Buffer.from(text)
  const entry = {
    kind: 'file',
    path,
    size: bytes.length,
    mode: 0o644,
    uid: 0,
    gid: 0,
    modified: 1e9,
    ...over,
  } as const
  return { kind: 'present', entry, body: [bytes] }
}

describe('an image in a layout of ours', () => {
  it('is asked of an engine where one is required', () => {
    expect(hasPodman || !required).toBe(true)
  })

  if (!hasPodman) return

  it('runs in podman, with what the upper layer took away gone', async () => {
    // podman makes a name of the folder's, and names have no capitals
    const name = `paks-layout-${randomBytes(4).toString('hex')}`
    const folder = join(tmpdir(), name)
    try {
      const layout = await OciLayout.open(folder)
      const busybox = present('bin/busybox', readFileSync('/bin/busybox'), { mode: 0o755 })
      const lower = [
        busybox,
        present('a', 'old'),
        present('d/b', 'b'),
        present(`d/${'n'.repeat(200)}`, 'long', { uid: 3_000_000 }),
      ]
      const upper: readonly LayerChange[] = [present('a', 'new'), { kind: 'removed', path: 'd/b' }]
      const layers = [await layout.writeLayer(writeLayer(lower)), await layout.writeLayer(writeLayer(upper))]
      const config = { Entrypoint: ['/bin/busybox'] }
      await layout.writeImage({
        file: { architecture: 'amd64', os: 'linux', config },
        layers,
        reference: name,
      })
      const pull = ['pull', '-q', `oci:${folder}:${name}`]
      const id = execFileSync('podman', pull, { encoding: 'utf8' }).trim()
      const script = 'cat /a; ls /d | wc -c; stat -c %u /d/*'
      const run = ['run', '--rm', '--network', 'none', id, 'sh', '-c', script]
      expect(execFileSync('podman', run, { encoding: 'utf8' })).toBe('new201\n3000000\n')
      execFileSync('podman', ['rmi', '-f', id], { stdio: 'ignore' })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
