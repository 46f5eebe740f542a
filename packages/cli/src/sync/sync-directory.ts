import { posix } from 'node:path'
import { type Container, PaksError, type Progress } from '@paks/api'
import { archiveEnd, pack, tarHead } from '@paks/archive'
import { type Account, accountOf } from '../ssh/serve/account.js'
import { behindLinks } from '../ssh/sftp/paths.js'
import { containerTree } from './container-tree.js'
import { hostTree } from './host-tree.js'
import { planSync, type SyncPlan, type SyncRules } from './plan-sync.js'

/** What is to be made like what. */
export interface SyncRequest extends SyncRules {
  readonly container: Container
  /** Absolute path of a directory of this machine. */
  readonly from: string
  /** Absolute path in the container; made when nothing is there. */
  readonly to: string
  readonly dryRun: boolean
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** Makes a directory of a container like one of this machine: only what differs is sent. */
export const syncDirectory = async (request: SyncRequest): Promise<SyncPlan> => {
  const { container, from, to, dryRun, signal, onProgress, excluded } = request
  onProgress({ label: 'comparing' })
  const [here, { path, stat }] = await Promise.all([
    hostTree(from, excluded, signal),
    behindLinks(container, to),
  ])
  if (stat !== undefined && stat.kind !== 'directory')
    throw new PaksError('BAD_USAGE', `${to} is no directory in the container`, {
      hint: 'nothing was changed',
    })
  const there = stat === undefined ? new Map() : await containerTree(container, path, signal)
  const plan = planSync(here, there, request)
  if (dryRun) return plan
  const account = await accountOf(container, undefined)
  if (stat === undefined) await makeFolder(container, path, account)
  await remove(container, path, plan.remove, signal)
  if (plan.send.size > 0) await send(request, path, plan, account)
  return plan
}

const send = async (
  { container, from, signal, onProgress }: SyncRequest,
  path: string,
  { send: wanted, bytes }: SyncPlan,
  { uid, gid }: Account,
): Promise<void> => {
  let done = 0
  const archive = pack(from, '.', {
    owner: { uid, gid },
    wholeSeconds: true,
    signal,
    wanted: (name) => wanted.has(name.replace(/^\.\//, '')),
    onFile: (size) => {
      onProgress({ label: 'sending', done, total: bytes })
      done += size
    },
  })
  await container.writeArchive(path, archive, { signal })
}

/** So many bytes of names are given to a program at a time. */
const mostNames = 64 * 1024

const remove = async (
  container: Container,
  path: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  const script = 'cd -P -- "$1" || exit 1; shift; rm -rf -- "$@"'
  for (let at = 0; at < paths.length; ) {
    const names: string[] = []
    for (let length = 0; at < paths.length && length < mostNames; at += 1) {
      const name = `./${paths[at]}`
      names.push(name)
      length += name.length
    }
    const { exitCode, stderr } = await container.exec(['sh', '-c', script, 'paks', path, ...names], {
      user: '0',
      signal,
    })
    if (exitCode !== 0) throw notRemoved(container.name, exitCode, Buffer.from(stderr).toString())
  }
}

const notRemoved = (name: string, status: number, said: string): PaksError =>
  status === 127
    ? new PaksError('UNSUPPORTED', `there is no sh or rm in ${name} to remove files with`, {
        hint: 'without --delete nothing has to be removed',
        exitCode: 125,
      })
    : new PaksError('CONTAINER_FAILED', `not all could be removed in ${name}: ${said.trim()}`, {
        exitCode: 125,
      })

/** Makes a directory and those above it that are missing. */
const makeFolder = async (container: Container, path: string, { uid, gid }: Account): Promise<void> => {
  let above = posix.dirname(path)
  const missing = [posix.basename(path)]
  for (; (await behindLinks(container, above)).stat === undefined; above = posix.dirname(above))
    missing.unshift(posix.basename(above))
  const heads = missing.map((_name, at) =>
    tarHead({
      kind: 'directory',
      path: `${missing.slice(0, at + 1).join('/')}/`,
      size: 0,
      mode: 0o755,
      uid,
      gid,
      modified: Date.now() / 1000,
    }),
  )
  await container.writeArchive(above, pieces([...heads, archiveEnd()]))
}

async function* pieces(bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes
}
