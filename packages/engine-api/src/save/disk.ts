import { statfs } from 'node:fs/promises'
import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'

/** A full disk, told with how much is needed and free where that can be found out. */
export async function spaceProblem(
  client: EngineClient,
  container: string,
  cause: PaksError,
): Promise<PaksError> {
  const [needed, free] = await Promise.all([changedBytes(client, container), freeBytes(client)])
  const facts = [
    ...(needed === undefined ? [] : [`${megabytes(needed)} of changes`]),
    ...(free === undefined ? [] : [`${megabytes(free)} free`]),
  ]
  const about = facts.length === 0 ? '' : ` (${facts.join(', ')})`
  return new PaksError('NO_SPACE', `the disk on which ${client.dialect.title} keeps images is full${about}`, {
    hint: `nothing was saved and the session goes on; make room, for example with: ${client.dialect.name} image prune`,
    cause,
  })
}

async function changedBytes(client: EngineClient, container: string): Promise<number | undefined> {
  try {
    const query = { size: true }
    const view = await tidily((ask) => client.json('GET', `/containers/${container}/json`, { ...ask, query }))
    return view.at('SizeRw').number()
  } catch {
    return undefined
  }
}

/** Only for an engine of this machine. */
async function freeBytes(client: EngineClient): Promise<number | undefined> {
  if (client.endpoint.kind !== 'unix') return undefined
  try {
    const info = await tidily((ask) => client.json('GET', '/info', ask))
    const root = info.at('DockerRootDir').text()
    const { bavail, bsize } = await statfs(root)
    return bavail * bsize
  } catch {
    return undefined
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
