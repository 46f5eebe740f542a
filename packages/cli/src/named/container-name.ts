import { userInfo } from 'node:os'
import { PaksError } from '@paks/api'

/** The name of a container that `paks start` makes, and of the image that `paks commit` makes of it. */
export interface ContainerName {
  readonly repository: string
  readonly tag: string
  /** `repository:tag` */
  readonly reference: string
  /** What the engine calls the container: it allows neither colons nor slashes. */
  readonly container: string
}

// The distribution specification's grammar, without a registry.
const repositoryName = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const tagName = /^\w[\w.-]{0,127}$/

/**
 * Reads `repository:tag`; the repository is the user when it is left out.
 *
 * @example
 * containerName('web', { USER: 'vanessa' }).reference // 'vanessa:web'
 * @throws PaksError BAD_REFERENCE
 */
export const containerName = (
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): ContainerName => {
  const parts = text.split(':')
  if (parts.length > 2) throw badName(text, 'has two colons')
  const [first = '', second] = parts
  const [repository, tag] = second === undefined ? [userName(env), first] : [first, second]
  if (!repositoryName.test(repository)) throw badName(text, `has no repository in "${repository}"`)
  if (!tagName.test(tag)) throw badName(text, `has no tag in "${tag}"`)
  return {
    repository,
    tag,
    reference: `${repository}:${tag}`,
    container: `${repository.replaceAll('/', '-')}-${tag}`,
  }
}

/** The user as a repository: lower-case letters, digits and what may stand between them. */
const userName = (env: Readonly<Record<string, string | undefined>>): string => {
  const name = (env.USER || env.LOGNAME || userInfo().username).toLowerCase()
  return name.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'paks'
}

const badName = (text: string, why: string): PaksError =>
  new PaksError('BAD_REFERENCE', `the name ${JSON.stringify(text)} ${why}`, {
    hint: 'a name is web, or repository:web, of letters, digits and . _ -; a repository has lower-case letters only',
  })
