import type { ImageSummary } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'
import { withAlgorithm } from './image-info.js'

/** One item of `GET /images/json`. */
export function imageSummaryOf(item: JsonView): ImageSummary {
  return {
    id: withAlgorithm(item.at('Id').text()),
    // docker writes a name of two "<none>" for an image that has lost its names
    references: item
      .at('RepoTags')
      .texts()
      .filter((name) => name !== '<none>:<none>'),
    created: new Date(item.at('Created').number() * 1000),
    size: item.at('Size').number(),
    labels: item.at('Labels').strings(),
  }
}
