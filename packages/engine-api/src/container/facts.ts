import type { ContainerSummary } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'

/** What is known of a container when its object is made. */
export interface ContainerFacts {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly tty: boolean
  readonly state: 'created' | 'running' | 'ended'
}

/** What an inspected container is, for its object. */
export function factsOf(reply: JsonView): ContainerFacts {
  const state = reply.at('State')
  const config = reply.at('Config')
  const neverRan = ['created', 'configured', 'initialized'].includes(state.at('Status').text())
  const running = state.at('Running').yes() || state.at('Paused').yes()
  return {
    id: reply.at('Id').text(),
    name: reply.at('Name').text().replace(/^\//, ''),
    // docker keeps the name as typed in Config; podman's docker API shows the id there and the name elsewhere
    image: reply.at('ImageName').text() || config.at('Image').text(),
    tty: config.at('Tty').yes(),
    state: running ? 'running' : neverRan ? 'created' : 'ended',
  }
}

/** The answer of `GET /containers/json`. */
export function summariesOf(reply: JsonView): readonly ContainerSummary[] {
  return reply.items().map((item) => ({
    id: item.at('Id').text(),
    name: item.at('Names').texts()[0]?.replace(/^\//, '') ?? '',
    image: item.at('Image').text(),
    status: item.at('State').text(),
    labels: item.at('Labels').strings(),
  }))
}
