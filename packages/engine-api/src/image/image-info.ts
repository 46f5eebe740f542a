import type { ImageInfo } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'

/** An image as `inspect` shows it, in either engine's dialect. */
export function imageInfoOf(reply: JsonView, reference: string): ImageInfo {
  const config = reply.at('Config')
  return {
    id: withAlgorithm(reply.at('Id').text()),
    reference,
    size: reply.at('Size').number(),
    entrypoint: config.at('Entrypoint').texts(),
    command: config.at('Cmd').texts(),
    user: config.at('User').text(),
    workdir: config.at('WorkingDir').text(),
    env: config.at('Env').texts(),
    labels: config.at('Labels').strings(),
  }
}

/** podman's own API leaves the `sha256:` of an id out. */
export const withAlgorithm = (id: string): string => (id === '' || id.includes(':') ? id : `sha256:${id}`)
