import type { Change } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'

const KINDS: readonly Change['kind'][] = ['changed', 'added', 'removed']

/** The answer of `GET /containers/{id}/changes`; `null` stands for none. */
export function changesOf(reply: JsonView): readonly Change[] {
  return reply.items().flatMap((item) => {
    const kind = KINDS[item.at('Kind').number(-1)]
    return kind === undefined ? [] : [{ kind, path: item.at('Path').text() }]
  })
}
