import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DrivenSession, nonce } from './driven-session.js'
import type { Fresh } from './scenario.js'
import { allShells, type ShellSetup, shells, which } from './shell-table.js'

/** Folders that cannot be written, for the session alone. */
const without = (...folders: readonly string[]): Fresh => ({
  wrap: `exec unshare -m sh -c 'for d in ${folders.join(' ')}; do mount --bind "$d" "$d" && mount -o remount,bind,ro "$d"; done; exec "$@"' sh "$@"`,
})
const canUnshare = spawnSync('unshare', ['-m', 'true']).status === 0
const installed = allShells.filter((name) => which(shells[name].program) !== undefined)

/** What a command prints in a session, its rows. */
const printed = async (session: DrivenSession, command: string): Promise<string> => {
  await session.do(`${command}<Enter>`)
  await session.untilPrompt()
  return session.printed
}

describe.each(installed)('%s with its hook', (name) => {
  const setup = shells[name]

  it('shows a clean first screen', async () => {
    await using session = await DrivenSession.open(setup)
    const rows = session.rows.filter((row) => row !== '' && !/BusyBox|built-in commands/.test(row))
    expect(rows).toEqual(['<$'])
  })

  it('leaves nothing in the environment of what it runs', async () => {
    await using session = await DrivenSession.open(setup)
    expect(await printed(session, 'env')).not.toMatch(/paks_|PAKS|7770|PROMPT_COMMAND|\.paks-|shm/)
  })

  it('leaves no file', async () => {
    await using session = await DrivenSession.open(setup)
    await printed(session, 'true')
    const left = ['/dev/shm', '/tmp', '/run'].flatMap((folder) =>
      readdirSync(folder).filter((file) => file.startsWith('.paks-')),
    )
    expect(left.filter((file) => file === `.paks-${session.fileId}`)).toEqual([])
  })

  it('has its nonce in no process environment', async () => {
    await using session = await DrivenSession.open(setup)
    expect(readFileSync(`/proc/${session.pid}/environ`, 'latin1')).not.toContain(nonce)
    expect(readFileSync(`/proc/${session.pid}/cmdline`, 'latin1')).not.toContain(nonce)
  })

  it('puts into the history what was typed and no more', async () => {
    if (name === 'dash') return
    await using session = await DrivenSession.open(setup)
    await session.do('#probe one<Enter>')
    await session.untilPrompt()
    await session.do('#probe one<Enter>')
    await session.untilPrompt()
    const list = name === 'mksh' || name === 'ksh' || name === 'zsh' ? 'fc -l 1' : 'history'
    const text = await printed(session, list)
    expect(text).toMatch(/#probe one/)
    expect(text).not.toMatch(/paks|7770|shm|PROMPT/)
  })

  it('keeps the exit status for the prompt and for $?', async () => {
    await using session = await DrivenSession.open(setup)
    const variable = name === 'fish' ? '$status' : '$?'
    await printed(session, name === 'fish' ? 'fish -c "exit 7"' : '(exit 7)')
    expect(await printed(session, `echo "is ${variable}"`)).toMatch(/^is 7\r?$/m)
  })

  it('survives where there is no /dev/shm', async () => {
    if (!canUnshare) return
    await using session = await DrivenSession.open(setup, without('/dev/shm'))
    await session.do('#probe shm<Enter>')
    await session.until('a run', () => session.ran.length === 1)
  })

  it('asks about # lines where no folder can be written', async () => {
    if (!canUnshare) return
    await using session = await DrivenSession.open(setup, {
      ...without('/dev/shm', '/run', '/tmp'),
      silent: true,
    })
    await session.do('#probe dark<Enter>')
    await session.until('a question', () => session.asked.length === 1)
    await session.until('the prompt', () => session.isAtPrompt)
    expect(session.ran).toEqual([])
  })
})

describe('bash called as sh', () => {
  const setup: ShellSetup = { name: 'bash', program: 'bash', rc: '.shrc', usual: "PS1='<$ '", as: 'sh' }
  it('reports its lines too', async () => {
    await using session = await DrivenSession.open(setup)
    await session.do('#probe sh<Enter>')
    await session.until('a run', () => session.ran.length === 1)
    await session.untilPrompt()
    await session.do('echo "<Enter>#probe not<Enter>"<Enter>')
    await session.untilPrompt()
    expect(session.asked).toEqual([])
    expect(session.ran).toEqual(['#probe sh'])
  })
})
