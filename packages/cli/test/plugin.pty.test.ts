import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Home } from './home.js'
import { paksEnv } from './paks.js'
import { writePackage } from './plugin-package.js'
import { runProgram } from './program.js'

let home: Home
let source: string
beforeEach(() => {
  home = new Home()
  source = join(home.path, 'source')
})
afterEach(() => home[Symbol.dispose]())

const plugins = (): readonly string[] => readdirSync(join(home.path, 'plugins')).sort()
const packages = (): readonly string[] => readdirSync(join(home.path, 'plugins/packages'))
const listed = async (): Promise<unknown> => JSON.parse(await home.prints(['plugin', 'list', '--json']))

describe('paks plugin add', () => {
  it('grants nothing unasked, and asks again only when a version wants more', async () => {
    writePackage(source, { needs: ['container:read'] })
    const refused = await home.paks(['plugin', 'add', source])
    expect(refused.status).toBe(125)
    expect(refused.stderr).toContain("container:read  read the container's files and what it prints")
    expect(refused.stderr).toContain('--yes grants what it wants')
    expect(plugins()).toEqual([])
    expect(await home.prints(['plugin', 'add', source, '--yes'])).toBe(
      'Added paks-plugin-greet 1.0.0\nIn the next session: #greet\n',
    )
    expect(await home.prints(['__complete', '--line', 'paks plugin remove '])).toBe('greet\t#greet\n')
    writePackage(source, { version: '1.1.0', needs: ['container:read'] })
    expect(await home.prints(['plugin', 'add', source])).toContain('Added paks-plugin-greet 1.1.0')
    writePackage(source, { version: '2.0.0', needs: ['container:read', 'host:write:~/notes/**'] })
    const wider = await home.paks(['plugin', 'add', source])
    expect(wider.status).toBe(125)
    expect(wider.stderr).toMatch(
      /beside what you granted before, to\n {2}host:write:~\/notes\/\*\* {2}write on this/,
    )
    expect(await listed()).toMatchObject([
      { name: 'paks-plugin-greet', version: '1.1.0', commands: ['greet'], permissions: ['container:read'] },
    ])
    expect(packages()).toHaveLength(1)
    expect(await home.prints(['plugin', 'update', 'greet', '--yes'])).toBe(
      'Updated paks-plugin-greet from 1.1.0 to 2.0.0\n',
    )
    expect(packages()).toHaveLength(1)
    expect(await home.prints(['plugin', 'remove', 'greet'])).toBe('Removed paks-plugin-greet\n')
    expect(await listed()).toEqual([])
    expect(packages()).toEqual([])
  })

  it('refuses a second package whose plugin has the name of one that is here', async () => {
    writePackage(source)
    await home.prints(['plugin', 'link', source, '--yes'])
    writePackage(source, { name: '@me/paks-plugin-greet' })
    for (const verb of ['add', 'link']) {
      const { status, stderr } = await home.paks(['plugin', verb, source, '--yes'])
      expect(status).toBe(125)
      expect(stderr).toContain(
        '@me/paks-plugin-greet calls its plugin greet, as paks-plugin-greet does, which is here',
      )
      expect(stderr).toContain('paks plugin remove paks-plugin-greet')
    }
    expect(await listed()).toMatchObject([{ name: 'paks-plugin-greet' }])
  })

  it('runs no script of a package, and brings it the API of Paks', async () => {
    const trace = join(home.path, 'trace')
    writePackage(source, {
      over: { scripts: { preinstall: `touch ${trace}`, postinstall: `touch ${trace}` } },
    })
    await home.prints(['plugin', 'add', source, '--yes'])
    expect(readdirSync(home.path)).not.toContain('trace')
    const [folder = ''] = packages()
    const api = join(home.path, 'plugins/packages', folder, 'node_modules/@paks/api')
    expect(readFileSync(join(api, 'index.js'), 'utf8')).toContain('definePlugin')
  })

  it('leaves everything as it was when what it depends on is not there, or it is no plugin', async () => {
    writePackage(source, { over: { dependencies: { x: 'file:./nowhere' } } })
    expect((await home.paks(['plugin', 'add', source, '--yes'])).status).toBe(125)
    writePackage(source, { over: { paks: undefined } })
    const { status, stderr } = await home.paks(['plugin', 'add', source, '--yes'])
    expect(status).toBe(125)
    expect(stderr).toContain('there is no field paks')
    expect(plugins()).toEqual([])
  })

  it('says what is wrong when nothing can be installed', async () => {
    const none = await home.paks(['plugin', 'add', join(home.path, 'nowhere'), '--yes'])
    expect(none.stderr).toMatch(/nowhere is no package/)
    writeFileSync(join(home.path, 'broken.tgz'), 'no archive')
    const broken = await home.paks(['plugin', 'add', join(home.path, 'broken.tgz'), '--yes'])
    expect(broken.stderr).toContain('broken.tgz is no archive of a package')
    writePackage(source)
    const bare = await home.paks(['plugin', 'add', source, '--yes'], { env: { PATH: '/nonexistent' } })
    expect(bare.stderr).toContain('there is no npm to install plugins with')
    const name = await home.paks(['plugin', 'add', 'https://example.org/x.git'])
    expect(name.stderr).toContain('is no name of a plugin')
    expect(plugins()).toEqual([])
  })
})

describe('paks plugin trust', () => {
  it('holds for the package that was trusted, and for no other in its place', async () => {
    const pack = async (version: string): Promise<string> => {
      writePackage(source, { version, needs: ['container:read'] })
      await runProgram('npm', ['pack', '--pack-destination', home.path], { cwd: source, env: paksEnv() })
      return join(home.path, `paks-plugin-greet-${version}.tgz`)
    }
    const first = await pack('1.0.0')
    await home.prints(['plugin', 'add', first, '--yes'])
    const refused = await home.paks(['plugin', 'trust', 'greet'])
    expect([refused.status, refused.stderr]).toEqual([125, expect.stringContaining('nothing was changed')])
    await home.prints(['plugin', 'trust', 'greet', '--yes'])
    expect(await home.prints(['plugin', 'list'])).toContain(
      'paks-plugin-greet 1.0.0 (added, trusted)  #greet',
    )
    await home.prints(['plugin', 'add', first, '--yes'])
    expect(await listed()).toMatchObject([{ trusted: true }])
    const other = await home.paks(['plugin', 'add', await pack('1.0.1'), '--yes'])
    expect([other.status, other.stderr]).toEqual([
      0,
      expect.stringContaining('paks-plugin-greet is not what you trusted: it runs in a process of its own'),
    ])
    expect(await listed()).toMatchObject([{ version: '1.0.1', trusted: false }])
    await home.prints(['plugin', 'trust', 'greet', '--yes'])
    await home.prints(['plugin', 'untrust', 'greet'])
    expect(await listed()).toMatchObject([{ trusted: false, permissions: ['container:read'] }])
  })
})

describe('paks plugin build and check', () => {
  it('write what the code says, and tell what stands in the way of publishing', async () => {
    writePackage(source, { over: { paks: { entry: './dist/index.js' }, keywords: [], files: ['src'] } })
    const { status, stdout } = await home.paks(['plugin', 'check', source])
    expect(status).toBe(1)
    expect(stdout.toString().trimEnd().split('\n')).toEqual([
      `${source}/package.json: paks.api is missing; paks plugin build writes it from the code`,
      'keywords lacks paks-plugin, by which npm search finds it',
      'files does not name ./dist/index.js, so that it is not in the package',
    ])
    expect(await home.prints(['plugin', 'build', source])).toBe('paks-plugin-greet: #greet\n')
    expect(await home.prints(['plugin', 'build', source])).toBe('paks-plugin-greet: #greet, as before\n')
    const { paks } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
    expect(paks.commands).toMatchObject([
      { name: 'greet', args: { who: { kind: 'positional', required: true } } },
    ])
    const { stdout: left } = await home.paks(['plugin', 'check', '--json', source])
    expect(JSON.parse(left.toString()).problems).toHaveLength(2)
  })
})

describe('paks trust', () => {
  it('uses what a project brings as it was when it was trusted', async () => {
    const project = join(home.path, 'project')
    writePackage(join(project, '.paks/plugins/greet'), { needs: ['container:read'] })
    writeFileSync(join(project, '.paks/settings.yml'), 'on_exit: keep\n')
    const setting = (): Promise<string> =>
      home.prints(['config', 'get', 'on_exit'], { cwd: project, env: { PAKS_ON_EXIT: '' } })
    expect(await setting()).toBe('ask\n')
    const refused = await home.paks(['trust', project])
    expect(refused.status).toBe(125)
    expect(refused.stderr).toMatch(
      /on_exit: keep\npaks-plugin-greet 1.0.0\n {2}#greet {2}Say hello\nIt wants to\n {2}container:read/,
    )
    await home.prints(['trust', '--yes', project])
    expect(await setting()).toBe('keep\n')
    writeFileSync(join(project, '.paks/plugins/greet/dist/more.js'), '')
    expect(await setting()).toBe('ask\n')
    await home.prints(['trust', '--yes', project])
    expect(await setting()).toBe('keep\n')
    await home.prints(['untrust', project])
    expect(await setting()).toBe('ask\n')
  })
})
