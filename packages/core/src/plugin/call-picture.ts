import type { CommandContext, CompletionContext, Permission, SessionView } from '@paks/api'
import { settingKeys } from '../config/setting-table.js'
import { GrantedHost } from '../host/granted-host.js'
import type { CallPicture, SessionPicture } from '../plugin-wire/protocol.js'

/** Lines are shown to those who may see lines. */
const seesLines = (permissions: readonly Permission[]): boolean => permissions.includes('session:lines')

/** A completer's shell tells no lines. */
const isWhole = (shell: CompletionContext['shell']): shell is CommandContext['shell'] => 'commands' in shell

/** A session as a plugin with these permissions may see it. */
export const sessionPicture = (
  { id, engine, shell, history, commands, plugins }: SessionView,
  permissions: readonly Permission[],
): SessionPicture => ({
  id,
  engine: { ...engine },
  shell,
  history: seesLines(permissions) ? history.map((entry) => ({ ...entry })) : [],
  commands: commands.map(({ examples, args, ...command }) => ({
    ...command,
    examples: examples.map(({ line, about }) => ({ line, about })),
    args: args.map(({ name, kind, about }) => ({ name, kind, about })),
  })),
  plugins: [...plugins],
})

/** What a call's surroundings are, as far as a plugin with these permissions may know them. */
export const callPicture = (
  context: CompletionContext & Partial<Pick<CommandContext, 'out' | 'settings'>>,
  permissions: readonly Permission[],
): CallPicture => {
  const { container, session, host, out, settings, shell } = context
  const { seen, env } = host instanceof GrantedHost ? host.variables : { seen: [], env: {} }
  const { id, name, image, apply } = container
  return {
    session: sessionPicture(session, permissions),
    container: { id, name, image, apply: apply !== undefined },
    host: { cwd: host.cwd, home: host.home, seen, env },
    settings: Object.fromEntries(settingKeys.map((key) => [key, settings?.get(key)])),
    shellCommands:
      seesLines(permissions) && isWhole(shell) ? shell.commands.map((command) => ({ ...command })) : [],
    out: { isTTY: out?.isTTY ?? false, columns: out?.columns ?? 80 },
  }
}
