import type { Container } from '@paks/api'
import { nameBytes, nameText, readTar } from '@paks/archive'
import type { Tree, TreeEntry } from './tree.js'

/** Prints how many paths there are, and then a row each. */
const script = `cd -P -- "$1" || exit 1
find . ! -name . | wc -l
find . ! -name . -exec stat -c '%f %s %Y %n' -- {} +`

/** A directory of a container: its own programs list it quickly, and an archive of it tells the same without them. */
export const containerTree = async (container: Container, path: string, signal: AbortSignal): Promise<Tree> =>
  (await listed(container, path, signal)) ?? (await archived(container, path, signal))

const listed = async (container: Container, path: string, signal: AbortSignal): Promise<Tree | undefined> => {
  try {
    const argv = ['sh', '-c', script, 'paks', path]
    const { exitCode, stdout } = await container.exec(argv, { user: '0', signal })
    return exitCode === 0 ? treeIn(nameText(stdout)) : undefined
  } catch (thrown) {
    if (signal.aborted) throw thrown
    // It does not run.
    return undefined
  }
}

const kinds: Readonly<Record<number, TreeEntry['kind']>> = { 4: 'directory', 8: 'file', 10: 'link' }

/** Reads what the script prints; undefined when it does not add up, as with a line break in a name. */
export const treeIn = (said: string): Tree | undefined => {
  const [count = '', ...rows] = said.split('\n').filter((row) => row !== '')
  const tree = new Map<string, TreeEntry>()
  for (const row of rows) {
    const [, bits = '', size = '', time = '', path = ''] =
      /^([0-9a-f]+) (\d+) (-?\d+) \.\/(.+)$/.exec(row) ?? []
    if (path === '') return undefined
    const whole = Number.parseInt(bits, 16)
    const kind = kinds[whole >> 12] ?? 'other'
    tree.set(path, {
      kind,
      mode: whole & 0o7777,
      size: kind === 'file' || kind === 'link' ? Number(size) : 0,
      modified: kind === 'directory' ? 0 : Number(time),
    })
  }
  return tree.size === Number(count) ? tree : undefined
}

const archived = async (container: Container, path: string, signal: AbortSignal): Promise<Tree> => {
  const tree = new Map<string, TreeEntry>()
  for await (const { entry } of readTar(container.readArchive(`${path}/.`, { signal }))) {
    const inner = entry.path.replace(/^(\.?\/)+/, '').replace(/\/$/, '')
    if (inner === '' || inner === '.') continue
    const modified = Math.floor(entry.modified)
    if (entry.kind === 'hardlink') {
      const first = tree.get((entry.target ?? '').replace(/^(\.?\/)+/, ''))
      if (first !== undefined) tree.set(inner, first)
    } else if (entry.kind === 'directory')
      tree.set(inner, { kind: 'directory', mode: entry.mode, size: 0, modified: 0 })
    else if (entry.kind === 'link')
      tree.set(inner, { kind: 'link', mode: 0o777, size: nameBytes(entry.target ?? '').length, modified })
    else
      tree.set(inner, {
        kind: entry.kind === 'file' ? 'file' : 'other',
        mode: entry.mode,
        size: entry.size,
        modified,
      })
  }
  return tree
}
