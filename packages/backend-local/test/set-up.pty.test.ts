import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isRoot } from '../src/machine/choose-realm.js'
import { findTools } from '../src/machine/tools.js'
import { runTool, type ToolResult } from '../src/process/tool.js'
import { fstab } from '../src/view/fstab.js'
import type { MountLine } from '../src/view/part.js'
import setUp from '../src/view/set-up.sh'
import { describeViews } from './view-possible.js'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paks-set-up-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const tools = findTools(process.env)

/** Sets up a view of these mounts in namespaces of its own, with a program that says so. */
const setUpWith = (must: readonly MountLine[], may: readonly MountLine[]): Promise<ToolResult> => {
  writeFileSync(join(folder, 'mounts'), fstab({ must, may }))
  const user = isRoot() ? [] : ['--user', '--map-root-user']
  const script = [tools.sh, '-c', setUp, 'paks', tools.mount, folder, 'echo', 'it runs']
  return runTool([tools.unshare, ...user, '--mount', '--uts', '--', ...script])
}

const empty = (target: string): MountLine => ({
  source: 'tmpfs',
  target,
  type: 'tmpfs',
  options: ['mode=755'],
})
const absent = (target: string): MountLine => ({
  source: '/nowhere at all',
  target,
  type: 'none',
  options: ['bind'],
})

const said = (): string => readFileSync(join(folder, 'log'), 'utf8')

await describeViews('what makes a view', () => {
  it('goes on without what the view can do without', async () => {
    const { code, stdout } = await setUpWith([empty('/')], [absent('/a place'), empty('/another')])
    expect([code, stdout.toString()]).toEqual([0, 'it runs\n'])
    expect(said()).toMatch(/^mount: .*a place.*\n(?:.*\n)*mount: .*another/)
  })

  it('starts nothing when one mount is refused without which there is no view', async () => {
    const { code, stdout } = await setUpWith([empty('/'), absent('/dev')], [absent('/a place')])
    expect([code, stdout.toString()]).toEqual([125, ''])
  })

  it('starts nothing when it cannot tell what was refused', async () => {
    const script = [tools.sh, '-c', setUp, 'paks', 'false', folder, 'echo', 'it runs']
    const { code, stdout } = await runTool(script)
    expect([code, stdout.toString()]).toEqual([125, ''])
  })
})
