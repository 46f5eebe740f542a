import type { JsonView } from '../wire/json-view.js'

/** A step in the making of an image. */
export interface HistoryStep {
  /** Empty for a step of another machine. */
  readonly id: string
  readonly created: Date
  readonly createdBy: string
  readonly comment: string
  /** Bytes it added. */
  readonly size: number
  readonly tags: readonly string[]
}

export const historyOf = (reply: JsonView): readonly HistoryStep[] =>
  reply.items().map((step) => ({
    id: step.at('Id').text().replace('<missing>', ''),
    created: new Date(step.at('Created').number() * 1000),
    createdBy: step.at('CreatedBy').text(),
    comment: step.at('Comment').text(),
    size: step.at('Size').number(),
    tags: step.at('Tags').texts(),
  }))
