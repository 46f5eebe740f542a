import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Abortable, PaksError } from '@paks/api'
import { hostProblem, inPieces, type LayerChange, writeLayer } from '@paks/archive'
import { layerFolder } from '../leftover/sweep-folders.js'
import { throwIfAborted } from './commit.js'

/** A layer on this machine's disk, until it is disposed of. */
export interface LayerFile extends AsyncDisposable {
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** `sha256:…` of the archive. */
  readonly diffId: string
  /** True when there is nothing in it. */
  readonly isEmpty: boolean
}

/** Writes changes as a layer into a folder of its own: an archive of an image says sizes and digests before bytes. */
export async function layerFile(changes: AsyncIterable<LayerChange>, ask: Abortable): Promise<LayerFile> {
  const folder = await layerFolder()
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true })
  let count = 0
  async function* counted(): AsyncGenerator<LayerChange> {
    for await (const change of changes) {
      count += 1
      yield change
    }
  }
  try {
    const path = join(folder, 'layer.tar')
    const hash = createHash('sha256')
    let size = 0
    await using file = await open(path, 'wx', 0o600)
    for await (const piece of inPieces(writeLayer(counted()))) {
      throwIfAborted(ask.signal)
      hash.update(piece)
      size += piece.length
      await file.writeFile(piece)
    }
    const diffId = `sha256:${hash.digest('hex')}`
    return { path, size, diffId, isEmpty: count === 0, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw placeProblem(hostProblem(error, folder))
  }
}

/** The disk that is full is one of this machine, and not the engine's. */
function placeProblem(error: unknown): unknown {
  if (!(error instanceof PaksError) || error.code !== 'NO_SPACE' || error.cause === undefined) return error
  const message = `the disk of ${tmpdir()} is full, where the layer is written before the engine gets it`
  return new PaksError('NO_SPACE', message, {
    hint: 'nothing was saved and the session goes on; make room there, or name another folder: TMPDIR=/path',
    cause: error,
  })
}
