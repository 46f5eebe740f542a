import type { Container, Inspection } from '@paks/api'

/** Who somebody is in a container. */
export interface Account {
  readonly uid: number
  readonly gid: number
  readonly home: string
  /** False when the container has nobody of that name. */
  readonly known: boolean
}

/**
 * Looks a user up in the container's own list, which needs no program in it.
 *
 * @param user - a name or number, with or without a group; whoever the container runs as when undefined
 */
export const accountOf = async (container: Container, user: string | undefined): Promise<Account> => {
  const [inspection, passwd] = await Promise.all([
    user === undefined ? container.inspect() : undefined,
    container.readFile('/etc/passwd').catch(() => new Uint8Array(0)),
  ])
  const wanted = user ?? (inspection === undefined ? '' : userIn(inspection))
  return accountIn(Buffer.from(passwd).toString(), wanted || '0')
}

/** Finds a user in the text of a passwd(5). */
export const accountIn = (passwd: string, wanted: string): Account => {
  const [name = '', group = ''] = wanted.split(':')
  const row = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([called, , number]) => called === name || number === name)
  const uid = numberIn(row?.[2] ?? name)
  const gid = /^\d+$/.test(group) ? Number(group) : numberIn(row?.[3] ?? '0')
  return { uid, gid, home: row?.[5] || '/', known: row !== undefined || /^(\d+|root)$/.test(name) }
}

const numberIn = (text: string): number => (/^\d+$/.test(text) ? Number(text) : 0)

const userIn = ({ Config: config }: Inspection): string => {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return ''
  const user = 'User' in config ? config.User : undefined
  return typeof user === 'string' ? user : ''
}
