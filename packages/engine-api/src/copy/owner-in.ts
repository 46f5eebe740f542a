import { type Abortable, PaksError } from '@paks/api'
import type { ContainerAt } from '../files/archive-route.js'
import { readFile } from '../files/read-file.js'

/** A user and a group of a container, by number. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * The user that a container's programs run as, so that they can use what is copied in; root when its own files do not
 * tell.
 */
export async function ownerIn(container: ContainerAt, ask: Abortable): Promise<Owner> {
  const { client, id } = container
  const inspected = await client.json(
    'GET',
    `/containers/${id}/json`,
    ask.signal === undefined ? {} : { signal: ask.signal },
  )
  const [user = '', group = ''] = inspected.at('Config').at('User').text().split(':')
  if (user === '' || user === '0' || user === 'root')
    return { uid: 0, gid: await groupId(container, group, 0, ask) }
  const row = isNumber(user)
    ? (await rows(container, '/etc/passwd', ask)).find(([, , uid]) => uid === user)
    : (await rows(container, '/etc/passwd', ask)).find(([name]) => name === user)
  const uid = isNumber(user) ? Number(user) : Number(row?.[2] ?? 0)
  return { uid, gid: await groupId(container, group, Number(row?.[3] ?? 0), ask) }
}

async function groupId(container: ContainerAt, group: string, own: number, ask: Abortable): Promise<number> {
  if (group === '') return own
  if (isNumber(group)) return Number(group)
  const row = (await rows(container, '/etc/group', ask)).find(([name]) => name === group)
  return Number(row?.[2] ?? own)
}

async function rows(container: ContainerAt, path: string, ask: Abortable): Promise<readonly string[][]> {
  try {
    const text = Buffer.from(await readFile(container, path, ask)).toString('utf8')
    return text.split('\n').map((line) => line.split(':'))
  } catch (error) {
    if (error instanceof PaksError && error.code === 'PATH_NOT_FOUND') return []
    throw error
  }
}

const isNumber = (text: string): boolean => /^\d+$/.test(text)
