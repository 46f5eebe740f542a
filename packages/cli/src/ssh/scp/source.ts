import { posix } from 'node:path'
import type { Container } from '@paks/api'
import { readTar, type TarEntry } from '@paks/archive'
import { behindLinks } from '../sftp/paths.js'

/** What is sent of a container, and how. */
export interface SourceRules {
  readonly container: Container
  readonly recursive: boolean
  readonly preserve: boolean
  /** Sends bytes of the protocol. */
  readonly send: (bytes: Uint8Array | string) => Promise<void>
  /** Waits until the other end has taken a record. */
  readonly taken: () => Promise<void>
  /** Tells what was left out, and goes on. */
  readonly warn: (message: string) => Promise<void>
}

/** Sends a file, or a directory with all in it, as records of scp. Links are followed, as scp does. */
export const source = async (path: string, rules: SourceRules): Promise<void> => {
  const { container, recursive, warn } = rules
  const { path: at, stat } = await behindLinks(container, path)
  const name = posix.basename(path)
  if (stat === undefined) return await warn(`${path}: No such file or directory`)
  if (stat.kind === 'file') return await sendFile(at, name, rules)
  if (stat.kind !== 'directory') return await warn(`${path}: not a regular file`)
  if (!recursive) return await warn(`${path}: is a directory; scp -r copies it`)
  await sendTree(at, name, rules)
}

const sendTree = async (at: string, name: string, rules: SourceRules): Promise<void> => {
  const { container, send, taken } = rules
  let folders: readonly string[] = []
  const leaveTo = async (depth: number): Promise<void> => {
    for (let left = folders.length; left > depth; left -= 1) {
      await send('E\n')
      await taken()
    }
    folders = folders.slice(0, depth)
  }
  for await (const { entry, body } of readTar(container.readArchive(at))) {
    // The archive's names begin with that of the directory, whatever that is.
    const parts = entry.path.replace(/\/$/, '').split('/').slice(1)
    const parents = [name, ...parts.slice(0, -1)]
    const same = parents.findIndex((part, depth) => folders[depth] !== part)
    if (parts.length === 0) {
      folders = [await enter(name, entry, rules)]
      continue
    }
    await leaveTo(same === -1 ? parents.length : same)
    const own = parts.at(-1) ?? ''
    if (entry.kind === 'directory') folders = [...folders, await enter(own, entry, rules)]
    else if (entry.kind === 'file') await sendBody(own, entry, body, rules)
    else if (entry.kind === 'link' || entry.kind === 'hardlink') {
      const inner = await behindLinks(container, posix.join(at, ...parts))
      if (inner.stat?.kind === 'file') await sendFile(inner.path, own, rules)
      else await rules.warn(`${posix.join(at, ...parts)}: not a regular file`)
    }
  }
  await leaveTo(0)
}

const sendFile = async (path: string, name: string, rules: SourceRules): Promise<void> => {
  for await (const { entry, body } of readTar(rules.container.readArchive(path)))
    return await sendBody(name, entry, body, rules)
}

const enter = async (name: string, entry: TarEntry, rules: SourceRules): Promise<string> => {
  await sendTime(entry, rules)
  await rules.send(`D${octal(entry.mode)} 0 ${name}\n`)
  await rules.taken()
  return name
}

const sendBody = async (
  name: string,
  entry: TarEntry,
  body: AsyncIterable<Uint8Array>,
  rules: SourceRules,
): Promise<void> => {
  await sendTime(entry, rules)
  await rules.send(`C${octal(entry.mode)} ${entry.size} ${name}\n`)
  await rules.taken()
  for await (const bytes of body) await rules.send(bytes)
  await rules.send(new Uint8Array(1))
  await rules.taken()
}

const sendTime = async ({ modified }: TarEntry, { preserve, send, taken }: SourceRules): Promise<void> => {
  if (!preserve) return
  const seconds = Math.floor(modified)
  await send(`T${seconds} 0 ${seconds} 0\n`)
  await taken()
}

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0')
