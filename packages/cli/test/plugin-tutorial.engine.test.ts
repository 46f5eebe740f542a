import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { Home } from './home.js'
import { paksEnv } from './paks.js'
import { PaksSession } from './paks-session.js'
import { runProgram } from './program.js'
import { type Block, blocksIn, promptsIn } from './tutorial-blocks.js'
import { installWorkspace } from './workspace-packages.js'

const page = fileURLToPath(new URL('../../../docs/plugins.md', import.meta.url))
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))
const blocks = blocksIn(readFileSync(page, 'utf8'))

let home: Home
let place: string
beforeAll(() => {
  home = new Home()
  place = mkdtempSync(join(tmpdir(), 'paks-tutorial-'))
})
afterAll(() => {
  home[Symbol.dispose]()
  rmSync(place, { recursive: true, force: true })
})

/** Runs a line as a reader would; what would ask the registry gets the packages of this workspace. */
const follow = async (line: string): Promise<void> => {
  const [program = '', ...args] = line.replace(/^npx @paks\/cli /, 'paks ').split(' ')
  if (program === 'cd') place = join(place, args[0] ?? '')
  else if (line === 'npm install') await installWorkspace(place)
  else if (line.startsWith('npm install ')) addDependency(args[1] ?? '')
  else if (program === 'paks')
    await home.prints([...args, ...(args[1] === 'link' ? ['--yes'] : [])], { cwd: place })
  else {
    const { status, stdout, stderr } = await runProgram(program, args, { cwd: place, env: paksEnv() })
    expect(`${stdout}${stderr}`).toContain('# fail 0')
    expect(status).toBe(0)
  }
}

const addDependency = (name: string): void => {
  const file = join(place, 'package.json')
  const { version } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies: { [name]: `^${version}` } }, null, 2))
  symlinkSync(join(modules, name), join(place, 'node_modules', name))
}

const write = ({ file = '', text }: Block): void => writeFileSync(join(place, file), text)

/** Follows the page up to the next session. */
const followTo = async (from: number): Promise<number> => {
  let at = from
  for (; at < blocks.length && blocks[at]?.kind !== 'console'; at += 1) {
    const block = blocks[at]
    if (block?.kind === 'file') write(block)
    else for (const line of block?.text.trim().split('\n') ?? []) await follow(line)
  }
  return at
}

describe('the tutorial, from an empty folder', () => {
  let next = 0
  it('makes a package whose test passes, and links it', async () => {
    next = await followTo(0)
    expect(blocks[next]?.kind).toBe('console')
  })
  tried(0)

  it('makes more of it, with tests of its own', async () => {
    next = await followTo(next + 1)
    expect(blocks[next]?.kind).toBe('console')
  })
  tried(1)

  it('ends with a package that can be published', async () => {
    expect(await followTo(next + 1)).toBe(blocks.length)
  })
})

/** Types what a session of the page shows, and looks for what it shows to be printed. */
function tried(session: number): void {
  const shown = promptsIn(blocks.filter(({ kind }) => kind === 'console')[session]?.text ?? '')
  onEachEngine(`session ${session + 1} of the tutorial`, (engine) => {
    it('prints what the page shows', async () => {
      await using own = await PaksSession.open([...engine.run, '--hostname', 'box', 'debian'], {
        env: { PAKS_HOME: home.path },
        columns: 120,
        rows: 40,
      })
      expect(shown.length).toBeGreaterThan(0)
      for (const { line, printed } of shown) {
        const text = await own.run(line)
        for (const part of printed) expect(text).toContain(part)
      }
      expect(await own.exit()).toBe(0)
    })
  })
}
