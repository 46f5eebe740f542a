import type { Abortable } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import type { JsonView } from '../wire/json-view.js'
import { type Filters, filtersText } from './filters.js'

export interface EventQuery extends Abortable {
  /** `container`, `event`, `image`, `label`, `type`, … */
  readonly filters?: Filters
  readonly since?: Date
  /** Ends there. */
  readonly until?: Date
}

/** Something that happened in an engine. */
export interface EngineEvent {
  /** `container`, `image`, `volume`, `network`, … */
  readonly kind: string
  /** `create`, `start`, `die`, …; docker's word for what podman calls otherwise. */
  readonly action: string
  /** Of what it happened to. */
  readonly id: string
  /** Its name and labels, the exit status of one that died, … */
  readonly attributes: Readonly<Record<string, string>>
  readonly at: Date
}

/**
 * Events until the signal comes, or `until`; both end it quietly.
 *
 * podman answers only when there is a first event: the signal works all the same.
 */
export async function* eventsOf(client: EngineClient, query: EventQuery): AsyncGenerator<EngineEvent> {
  const { filters = {}, since, until, signal } = query
  const asked = signal === undefined ? {} : { signal }
  const time = (date: Date | undefined): string | undefined => date && (date.getTime() / 1000).toFixed(3)
  // podman reads nothing when the end has passed already
  const soon = new Date(Date.now() + client.dialect.eventsTake)
  const end = until === undefined || until > soon ? until : soon
  try {
    for await (const event of client.events('GET', '/events', {
      ...asked,
      query: { filters: filtersText(filters), since: time(since), until: time(end) },
    })) {
      const found = eventOf(event)
      if (until === undefined || found.at <= until) yield found
    }
  } catch (error) {
    if (signal?.aborted === true) return
    throw client.problem(error, query)
  }
}

/** podman's own names, where docker has one for the same. */
const SAME: Readonly<Record<string, string>> = { remove: 'destroy', died: 'die' }

function eventOf(event: JsonView): EngineEvent {
  const kind = event.at('Type').text()
  const action = event.at('Action').text() || event.at('status').text()
  const actor = event.at('Actor')
  const nanoseconds = event.at('timeNano').number()
  return {
    kind,
    action: kind === 'container' ? (SAME[action] ?? action) : action,
    id: actor.at('ID').text() || event.at('id').text(),
    attributes: actor.at('Attributes').strings(),
    at: new Date(nanoseconds > 0 ? nanoseconds / 1e6 : event.at('time').number() * 1000),
  }
}
