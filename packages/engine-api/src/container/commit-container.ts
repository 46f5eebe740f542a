import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { isImageId, parseReference } from '../image/reference.js'
import { confBody, confChanges, type ImageConf } from './image-conf.js'

/** How to write a container as an image, as `commit` of the engines does it. */
export interface CommitOptions extends Abortable {
  /** `name` or `name:tag`; an image without a name when absent. */
  readonly reference?: string
  readonly message?: string
  readonly author?: string
  /** Stops the processes meanwhile; true when absent. */
  readonly pause?: boolean
  /** Dockerfile instructions: `CMD ["sh"]`. */
  readonly changes?: readonly string[]
  /** The image's configuration, in place of the container's. */
  readonly conf?: ImageConf
}

/**
 * Writes a container as an image, the plain way: its configuration is the container's. `save` is what keeps the
 * base image's.
 *
 * @returns the image's id
 * @throws PaksError NO_SPACE, BAD_REFERENCE, LAYER_DEPTH, CONTAINER_NOT_FOUND
 */
export async function commitContainer(
  client: EngineClient,
  container: string,
  options: CommitOptions,
): Promise<string> {
  const { reference, message, author, pause = true, changes = [], conf = {}, signal } = options
  const name = reference === undefined ? undefined : parseReference(reference)
  const asChanges = client.lacks('commit-conf') ? confChanges(conf) : []
  const all = [...asChanges, ...changes]
  const reply = await client.json('POST', '/commit', {
    ...(signal === undefined ? {} : { signal }),
    query: {
      container,
      repo: name && client.dialect.ownRepository(name.repository),
      tag: name?.tag,
      comment: message,
      author,
      pause,
      changes: all.length === 0 ? undefined : all.join('\n'),
    },
    body: asChanges.length > 0 ? {} : confBody(conf), // podman fails on an empty one
  })
  const id = reply.at('Id').text()
  return isImageId(id) && !id.includes(':') ? `sha256:${id}` : id
}
