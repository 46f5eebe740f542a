import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makerWord } from './maker.js'
import { layerFolder } from './sweep-folders.js'

const parent = mkdtempSync(join(tmpdir(), 'paks-folders-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const folder = (name: string): string => {
  const path = join(parent, name)
  mkdirSync(path)
  writeFileSync(join(path, 'layer.tar'), 'x')
  return path
}

it.runIf(process.platform === 'linux')(
  'goes with its process, or after a day, and nothing else goes',
  async () => {
    const child = spawn('sleep', ['60'])
    await once(child, 'spawn')
    const dead = folder(`paks-layer-${makerWord(child.pid)}-abcdef`)
    const alive = folder(`paks-layer-${makerWord()}-abcdef`)
    const [unknown, old] = ['111111', '222222'].map((end) => folder(`paks-layer-00000000000a-1-2-3-${end}`))
    const other = folder('paks-layers-of-mine')
    const behind = join(parent, 'behind')
    mkdirSync(behind)
    symlinkSync(behind, join(parent, 'paks-layer-base-333333'))
    const long = (Date.now() - 2 * 24 * 60 * 60 * 1000) / 1000
    utimesSync(old ?? '', long, long)
    child.kill('SIGKILL')
    await once(child, 'exit')

    const made = await layerFolder(parent)
    expect([dead, old].map((path) => existsSync(path ?? ''))).toEqual([false, false])
    expect([alive, unknown, other, behind, made].map((path) => existsSync(path ?? ''))).not.toContain(false)
  },
)
