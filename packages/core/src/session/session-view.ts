import { randomUUID } from 'node:crypto'
import type { EngineInfo, HistoryEntry, SessionView } from '@paks/api'
import type { Registry } from '../command/registry.js'
import { summaryOf } from '../command/usage.js'

/** What a session is seen as by commands and hooks, at any moment. */
export const viewOf = ({
  engine,
  shell,
  history,
  registry,
}: {
  readonly engine: EngineInfo
  readonly shell: () => string
  readonly history: readonly HistoryEntry[]
  readonly registry: Registry
}): SessionView => ({
  id: randomUUID(),
  engine,
  get shell() {
    return shell()
  },
  history,
  get commands() {
    return registry.list().map(summaryOf)
  },
  get plugins() {
    return registry.plugins
  },
})
