import type { ImageSummary } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'
import { withAlgorithm } from './image-info.js'

/** One item of `GET /images/json`. */
export function imageSummaryOf(item: JsonView): ImageSummary {
  return {
    id: withAlgorithm(item.at('Id').text()),
    references: namesIn(item),
    created: new Date(item.at('Created').number() * 1000),
    size: item.at('Size').number(),
    labels: item.at('Labels').strings(),
  }
}

/** The answer to a question about one image. */
export function inspectedSummaryOf(reply: JsonView): ImageSummary {
  return {
    id: withAlgorithm(reply.at('Id').text()),
    references: namesIn(reply),
    // in the list both engines cut the seconds
    created: new Date(Math.floor(Date.parse(reply.at('Created').text()) / 1000) * 1000),
    size: reply.at('Size').number(),
    labels: reply.at('Config').at('Labels').strings(),
    env: reply.at('Config').at('Env').texts(),
  }
}

/** docker's list has a name of two "<none>" for an image that has lost its names. */
const namesIn = (image: JsonView): readonly string[] =>
  image
    .at('RepoTags')
    .texts()
    .filter((name) => name !== '<none>:<none>')
