import type { Candidate, Completer } from '@paks/api'
import { ago } from './ago.js'
import { readSnapshots, type Snapshot } from './snapshot.js'

/** Completes the names of snapshots, with their messages beside them; one without a name has its id. */
export const snapshotNames: Completer = async ({ images, signal }) =>
  candidates(await readSnapshots(images, signal))

/** The same where a name is to be given: an id is none. */
export const takenNames: Completer = async ({ images, signal }) =>
  candidates((await readSnapshots(images, signal)).filter(({ references }) => references.length > 0))

const candidates = (snapshots: readonly Snapshot[]): readonly Candidate[] => {
  const now = new Date()
  return snapshots.map(({ name, message, created }) => ({
    value: name,
    note: message === '' ? ago(created, now) : message,
  }))
}
