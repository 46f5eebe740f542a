import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TerminalSize } from '@paks/api'
import { type Entry, enterFromSetUp, type Realm, realmOptions } from '../machine/realm.js'
import type { Tools } from '../machine/tools.js'
import { childrenOf, signalTo } from '../process/children.js'
import type { Launch, LocalProcess } from '../process/local-process.js'
import { openPipeProcess } from '../process/pipe-process.js'
import { openPtyProcess } from '../process/pty-process.js'
import { writeLive } from '../store/live.js'
import { explainLog } from './explain-log.js'
import setUp from './set-up.sh'

/** What to start in a view, and how. */
export interface ViewLaunch {
  readonly folder: string
  readonly realm: Realm
  readonly tools: Tools
  /** The program and its arguments; the first process stays by itself, without any, until its input ends. */
  readonly command: readonly string[] | undefined
  readonly entry: Entry
  readonly env: Readonly<Record<string, string | undefined>>
  /** A directory of the machine that has the same name in the view. */
  readonly cwd: string
  readonly network: 'machine' | 'none'
  /** A terminal of this size; pipes when absent. */
  readonly size: TerminalSize | undefined
}

/** A view that is mounted, with the process that runs in it. */
export interface ViewProcess extends LocalProcess {
  /** The first process of the view, as the machine numbers it. */
  readonly init: number
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/**
 * Writes the set-up with all it is to start. It is no argument of a program's, since the first process stays: whoever
 * lists the processes of a view would be shown all of it.
 */
const writeSetUp = (folder: string, words: readonly string[]): string => {
  const file = join(folder, 'set-up')
  writeFileSync(file, `set -- ${words.map(quoted).join(' ')}\n${setUp}`, { mode: 0o600 })
  return file
}

const launchOf = (view: ViewLaunch): Launch => {
  const { folder, realm, tools, command, entry, env, cwd } = view
  // Without a program to enter the view with, one beneath it that waits for the end of its input.
  const program = command === undefined ? ['cat'] : [...enterFromSetUp(realm, tools, entry), ...command]
  return {
    file: tools.unshare,
    args: [
      ...realmOptions(realm),
      '--mount',
      '--pid',
      '--uts',
      ...(view.network === 'none' ? ['--net'] : []),
      '--fork',
      '--kill-child',
      '--',
      tools.sh,
      writeSetUp(folder, [tools.mount, folder, ...program]),
    ],
    env,
    cwd,
  }
}

/** Resolves with the view's first process once it has said that the view is mounted. */
const mounted = async (folder: string, process: LocalProcess): Promise<number> => {
  const ready = join(folder, 'ready')
  let look: () => void = () => {}
  const told = new Promise<void>((resolve) => {
    look = () => {
      if (existsSync(ready)) resolve()
    }
  })
  const watcher = watch(folder, () => look())
  try {
    look()
    await Promise.race([told, process.exited])
    // It may have done its work and ended before the change was told.
    if (!existsSync(ready)) throw explainLog(logOf(folder))
    const [init = process.pid] = childrenOf(process.pid)
    writeLive(folder, init)
    return init
  } finally {
    watcher.close()
  }
}

/** What the set-up said; nothing when it did not come to write it. */
const logOf = (folder: string): string => {
  try {
    return readFileSync(join(folder, 'log'), 'utf8')
  } catch {
    return ''
  }
}

/**
 * Makes a view of its layers and starts a program in it.
 *
 * @throws PaksError UNSUPPORTED when the kernel does not let us; CONTAINER_FAILED
 */
export const openView = async (view: ViewLaunch): Promise<ViewProcess> => {
  const launch = launchOf(view)
  const process = view.size === undefined ? await openPipeProcess(launch) : openPtyProcess(launch, view.size)
  let init: number
  try {
    init = await mounted(view.folder, process)
  } catch (thrown) {
    const said: Buffer[] = []
    process.onData((chunk) => void said.push(Buffer.from(chunk)))
    await process.exited
    // unshare(1) itself was refused: it says so where the program's output would come.
    throw logOf(view.folder).trim() === '' ? explainLog(Buffer.concat(said).toString()) : thrown
  }
  return {
    ...process,
    init,
    kill: (signal, target) => {
      const [program] = childrenOf(init)
      // The first process of a pid namespace takes everything in it along.
      if (target === 'group' || program === undefined) signalTo(init, 'SIGKILL')
      else signalTo(program, signal)
    },
  }
}
