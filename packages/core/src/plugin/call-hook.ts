import type { HookName, Plugin, SessionView } from '@paks/api'

/**
 * Calls a plugin's own handler, where it has one.
 *
 * @param event - what the handler gets; for `output` several chunks in one go, which it gets one by one
 */
export const callHook = async (
  { hooks }: Pick<Plugin, 'hooks'>,
  name: HookName,
  event: readonly unknown[],
): Promise<unknown> => {
  const handler = hooks?.[name]
  const call = (typeof handler === 'object' ? handler.handler : handler) as
    | ((...event: readonly unknown[]) => unknown)
    | undefined
  if (call === undefined) return undefined
  if (name !== 'output') return await call(...event)
  const [chunks, session] = event as [readonly Uint8Array[], SessionView]
  for (const chunk of chunks) await call(chunk, session)
  return undefined
}
