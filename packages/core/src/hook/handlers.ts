import type { Handler, HookName, Hooks, Plugin } from '@paks/api'

/** A plugin's handler of one event, and how it has done so far. */
export interface Registered<N extends HookName> {
  readonly plugin: string
  readonly event: N
  readonly call: Hooks[N]
  faults: number
  /** It has not returned from its last call. */
  busy: boolean
}

const order = { pre: 0, own: 1, post: 2 } as const

/** The handlers of one event, in the order they are asked: `pre`, then as the plugins came, then `post`. */
export const handlersOf = <N extends HookName>(
  plugins: readonly Plugin[],
  event: N,
): readonly Registered<N>[] =>
  plugins
    .flatMap((plugin) => {
      const handler = plugin.hooks?.[event] as Handler<N> | undefined
      if (handler === undefined) return []
      const placed = typeof handler === 'object' && 'handler' in handler
      const call = placed ? handler.handler : handler
      return [{ place: placed ? order[handler.order] : order.own, plugin: plugin.name, call }]
    })
    .sort((a, b) => a.place - b.place)
    .map(({ plugin, call }) => ({ plugin, event, call, faults: 0, busy: false }))
