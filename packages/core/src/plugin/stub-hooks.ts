import type { CommandDone, Hooks, Plugin, SessionView, TerminalSize, Verdict } from '@paks/api'
import { impliedBy } from './implied-permission.js'
import type { HookManifest } from './manifest.js'
import { OutputBatch } from './output-batch.js'
import type { PluginRunner } from './plugin-runner.js'

/** The handlers that a session's bus calls for a plugin: each hands the event on, where the plugin may see it. */
export const stubHooks = (
  hooks: readonly HookManifest[],
  runner: PluginRunner,
): NonNullable<Plugin['hooks']> => {
  const made: { [name: string]: unknown } = {}
  for (const { name, order } of hooks) {
    const handler = handlers[name](runner)
    made[name] = order === undefined ? handler : { order, handler }
  }
  return made as NonNullable<Plugin['hooks']>
}

/** The event as the plugin sees it; undefined when it may not. */
const seen = async (
  runner: PluginRunner,
  name: keyof Hooks,
  session: SessionView,
): Promise<SessionView | undefined> => {
  if (runner.isTrusted) return session
  const permissions = await runner.permissions()
  const implied = impliedBy[name]
  if (implied !== undefined && !permissions.includes(implied)) return undefined
  const { sessionPicture } = await import('./call-picture.js')
  return sessionPicture(session, permissions)
}

const tell =
  (runner: PluginRunner, name: keyof Hooks) =>
  async (session: SessionView, ...event: readonly unknown[]): Promise<void> => {
    const view = await seen(runner, name, session)
    if (view !== undefined) await runner.hook(name, [view, ...event])
  }

const handlers: { readonly [N in keyof Hooks]: (runner: PluginRunner) => Hooks[N] } = {
  'session:start': (runner) => tell(runner, 'session:start'),
  'session:end': (runner) => tell(runner, 'session:end'),
  prompt: (runner) => tell(runner, 'prompt'),
  detach: (runner) => tell(runner, 'detach'),
  resize: (runner) => async (size: TerminalSize, session: SessionView) => {
    const view = await seen(runner, 'resize', session)
    if (view !== undefined) await runner.hook('resize', [{ ...size }, view])
  },
  'command:done': (runner) => async (done: CommandDone, session: SessionView) => {
    const view = await seen(runner, 'command:done', session)
    if (view !== undefined) await runner.hook('command:done', [{ ...done }, view])
  },
  output: (runner) => {
    const batch = new OutputBatch(async (chunks, session) => {
      const view = await seen(runner, 'output', session)
      if (view !== undefined) await runner.hook('output', [chunks, view])
    })
    return (chunk: Uint8Array, session: SessionView) => batch.put(chunk, session)
  },
  'line:accept': (runner) => async (line: string, session: SessionView) => {
    const view = await seen(runner, 'line:accept', session)
    return view === undefined
      ? undefined
      : ((await runner.hook('line:accept', [line, view])) as Verdict | undefined)
  },
}
