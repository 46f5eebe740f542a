let isShut = false

/**
 * Keeps Node from opening its debugger in this process when SIGUSR1 comes, as it does where nobody listens for it: a
 * plugin of the same user can send it, and whoever reaches the debugger does here what they like.
 */
export const keepDebuggerShut = (): void => {
  if (isShut) return
  isShut = true
  process.on('SIGUSR1', () => undefined)
}
