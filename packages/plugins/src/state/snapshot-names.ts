import type { Completer } from '@paks/api'
import { ago } from './ago.js'
import { readSnapshots } from './snapshot.js'

/** Completes the names of snapshots, with their messages beside them. */
export const snapshotNames: Completer = async ({ images, signal }) => {
  const now = new Date()
  const snapshots = await readSnapshots(images, signal)
  return snapshots.map(({ name, message, created }) => ({
    value: name,
    note: message === '' ? ago(created, now) : message,
  }))
}
