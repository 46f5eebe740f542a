import type { JsonView } from '../wire/json-view.js'
import { isImageId, parseReference, referenceText } from './reference.js'

/**
 * The image's full name under which it was asked for, or its id.
 *
 * @param reply - the engine's description of the image
 */
export function engineName(reply: JsonView, reference: string): string {
  const wanted = isImageId(reference) ? '' : referenceText(parseReference(reference))
  const names = reply.at('RepoTags').texts()
  return (
    names.find((name) => name === wanted || name.endsWith(`/${wanted}`)) ?? reply.at('Id').text(reference)
  )
}
