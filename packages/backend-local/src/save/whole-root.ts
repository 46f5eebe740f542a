import type { SaveOptions } from '@paks/api'
import { readTar, type TarMember } from '@paks/archive'
import type { View } from '../view/view.js'
import { fromOverlay } from './from-overlay.js'
import { leavingOut, readTree } from './read-tree.js'

/** Made anew wherever the image runs. */
const MADE_ANEW = ['/proc', '/sys', '/dev'] as const

/** Everything a view shows, as the members of one layer. What cannot be read by this user is not in it. */
export async function* wholeRoot(view: View, options: SaveOptions): AsyncGenerator<TarMember> {
  const { realm, volumes = [] } = view.record
  const { tools, data } = view.host
  const exclude = [...(options.exclude ?? []), ...(view.isMachine ? [data] : [])]
  const left = [
    '--anchored',
    ...[...MADE_ANEW, ...volumes.map(({ target }) => target)].map((path) => `--exclude=.${path}/*`),
    ...leavingOut(exclude, '/'),
  ]
  const init = view.init
  const held = init === undefined ? await view.hold() : undefined
  held?.onData(() => {})
  const first = init ?? held?.init ?? 0
  try {
    const entered = [tools.nsenter, `--target=${first}`, '--user', '--mount', '--root']
    const tree =
      realm.kind === 'ids'
        ? readTree(entered, tools.tar, '/..', left, { signal: options.signal })
        : readTree([], tools.tar, `/proc/${first}/root/..`, left, { signal: options.signal })
    yield* fromOverlay(readTar(tree), {
      path: '/',
      root: true,
      exclude,
      ...(realm.kind === 'alone' ? { owner: { uid: 0, gid: 0 } } : {}),
    })
  } finally {
    held?.end()
    await held?.exited
  }
}
