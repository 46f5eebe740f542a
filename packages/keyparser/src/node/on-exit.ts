/** Signals that end a process without its `exit` event. */
const SIGNALS = ['SIGTERM', 'SIGHUP'] as const

/**
 * Has something done when the process exits or is ended by a signal, which then ends it all the same.
 *
 * @returns a function that calls it off.
 */
export const onExit = (act: () => void): (() => void) => {
  const onSignal = (signal: NodeJS.Signals): void => {
    forget()
    act()
    process.kill(process.pid, signal)
  }
  const forget = (): void => {
    process.off('exit', act)
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
  process.on('exit', act)
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return forget
}
