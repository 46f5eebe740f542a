import { type Backend, type Ended, PaksError } from '@paks/api'
import type { UserTerminal } from '@paks/core'

/**
 * The exit status of a session by the way it ended: the process's own, or 0 when it was left running.
 *
 * @param hint - what to do when the engine was lost
 * @throws PaksError ENGINE_LOST
 */
export const sessionStatus = (
  ended: Ended,
  { terminal, backend, hint }: { terminal: UserTerminal; backend: Backend; hint: string },
): number => {
  switch (ended.kind) {
    case 'exit':
      return ended.code
    case 'detach':
      return 0
    case 'lost':
      // The cursor stands behind the shell's prompt, or wherever a program left it.
      if (terminal.isTTY) terminal.write('\n')
      throw new PaksError(
        'ENGINE_LOST',
        `the connection to ${backend.engine.name} broke: ${ended.error.message}`,
        {
          hint,
          cause: ended.error,
          exitCode: 125,
        },
      )
  }
}
