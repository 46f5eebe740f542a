import type { CommandDone, SessionEnd, SessionView, TerminalSize } from '@paks/api'
import type { HookBus } from '@paks/core/command'

/** What a test tells of an event; the session is the host's own. */
export interface HostEvents {
  readonly 'session:start': []
  readonly 'session:end': [why: SessionEnd]
  readonly prompt: []
  readonly output: [chunk: Uint8Array]
  readonly 'command:done': [event: CommandDone]
  readonly resize: [size: TerminalSize]
  readonly detach: []
}

type Calls = {
  readonly [N in keyof HostEvents]: (
    hooks: HookBus,
    session: SessionView,
    ...event: HostEvents[N]
  ) => Promise<void>
}

const calls: Calls = {
  'session:start': (hooks, session) => hooks.observe('session:start', session),
  'session:end': (hooks, session, why) => hooks.observe('session:end', session, why),
  prompt: (hooks, session) => hooks.observe('prompt', session),
  output: (hooks, session, chunk) => hooks.observe('output', chunk, session),
  'command:done': (hooks, session, event) => hooks.observe('command:done', event, session),
  resize: (hooks, session, size) => hooks.observe('resize', size, session),
  detach: (hooks, session) => hooks.observe('detach', session),
}

/** Tells all that observe an event, and waits for them. */
export const tellHooks = <N extends keyof HostEvents>(
  hooks: HookBus,
  session: SessionView,
  name: N,
  event: HostEvents[N],
): Promise<void> => {
  const call: Calls[N] = calls[name]
  return call(hooks, session, ...event)
}
