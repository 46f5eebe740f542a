import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from '@paks/api'

const APPLETS = 'sh ls cat echo id stty seq head sleep pwd true rm mkdir trap sync cut grep env'.split(' ')

const rootOf = (folder: string): string => {
  const root = join(folder, 'root')
  for (const name of ['bin', 'etc', 'tmp', 'root']) mkdirSync(join(root, name), { recursive: true })
  copyFileSync(
    execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim(),
    join(root, 'bin/busybox'),
  )
  for (const name of APPLETS) symlinkSync('busybox', join(root, 'bin', name))
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n')
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\n')
  execFileSync('chmod', ['1777', join(root, 'tmp')])
  return root
}

/** An archive as `docker save` writes it, of one layer with this configuration. */
const archive = (folder: string, name: string, layer: string, config: object): string => {
  const at = join(folder, name)
  mkdirSync(at)
  copyFileSync(layer, join(at, 'layer.tar'))
  const diffId = createHash('sha256').update(readFileSync(layer)).digest('hex')
  const file = {
    architecture: 'amd64',
    os: 'linux',
    config,
    rootfs: { type: 'layers', diff_ids: [`sha256:${diffId}`] },
  }
  writeFileSync(join(at, 'config.json'), JSON.stringify(file))
  writeFileSync(
    join(at, 'manifest.json'),
    JSON.stringify([{ Config: 'config.json', RepoTags: [`${name}:latest`], Layers: ['layer.tar'] }]),
  )
  execFileSync('tar', ['-C', at, '-cf', `${at}.tar`, 'manifest.json', 'config.json', 'layer.tar'])
  return `${at}.tar`
}

/** Brings the two images the suite needs to a machine without an engine: `busybox` and `configured`. */
export const bringImages = async (backend: Backend, folder: string): Promise<void> => {
  const layer = join(folder, 'layer.tar')
  execFileSync('tar', ['-C', rootOf(folder), '-cf', layer, '.'])
  const images = {
    busybox: { Cmd: ['sh'], Env: ['PATH=/bin'] },
    configured: {
      Entrypoint: ['/bin/sh', '-c'],
      Cmd: ['echo configured'],
      User: '1234:1234',
      WorkingDir: '/tmp',
      Env: ['PATH=/bin', 'LANG=C.UTF-8'],
      Labels: { 'org.example.kept': 'always' },
    },
  }
  for (const [name, config] of Object.entries(images))
    await backend.image(archive(folder, name, layer, config))
}
