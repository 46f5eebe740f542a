import type { Container } from '@paks/api'

/** A process that we have started in a container, and whoever it is there. */
export interface StartedProcess {
  readonly container: Container
  readonly pid: number
  readonly user: string | undefined
}

/** The engines make every process they start the leader of a group of its own. */
const send = 'kill -s "$1" -- "-$2" 2>/dev/null || kill -s "$1" "$2" 2>/dev/null'

/**
 * Ends a process as a closed window does: all of its session are told, as bash tells its jobs and BusyBox does not, and
 * what of its group is still there after two seconds is ended by force.
 */
const end = `p=$1
for f in /proc/[0-9]*/stat; do
  read -r line 2>/dev/null <"$f" || continue
  # proc(5): what follows the name is state, parent, group and session
  set -- \${line##*) }
  f=\${f%/stat}
  [ "$4" != "$p" ] || kill -s HUP "\${f#/proc/}" 2>/dev/null
done
kill -s HUP -- "-$p" 2>/dev/null || kill -s HUP "$p" 2>/dev/null || exit 0
n=0
while kill -s 0 -- "-$p" 2>/dev/null || kill -s 0 "$p" 2>/dev/null; do
  n=$((n + 1))
  [ "$n" -le 20 ] || kill -s KILL -- "-$p" 2>/dev/null || kill -s KILL "$p" 2>/dev/null
  [ "$n" -le 25 ] || exit 1
  sleep 0.1 2>/dev/null || sleep 1
done`

/** Waits for a line, which says that there is nothing to end; without one it ends the process. */
const leash = 'read -r line && exit\n'

/** What ends a process when we are gone, until it is let go of. */
export interface Leash {
  /** Resolves once the process is its own again: what it has left running stays. */
  release(): Promise<void>
}

/**
 * Ends the process when this process of ours is gone without a word, however it went: the engines then close what the
 * leash reads.
 */
export const leashOn = async ({ container, user, pid }: StartedProcess): Promise<Leash> => {
  const transport = await container.openExec(['sh', '-c', `${leash}${end}`, 'paks', String(pid)], {
    tty: false,
    ...(user === undefined ? {} : { user }),
  })
  transport.onData(() => undefined)
  return {
    release: async () => {
      transport.write(Buffer.from('\n'))
      await transport.ended
      transport[Symbol.dispose]()
    },
  }
}

/** How long to wait for the container, in milliseconds: the engine may be gone too. */
const patience = 8000

/** Sends a signal, by its name without SIG, to all that the process has started. Never rejects. */
export const signalGroup = (started: StartedProcess, signal: string): Promise<void> =>
  run(started, send, signal, String(started.pid))

/** Ends the process and all that it has started. Never rejects: who leaves cannot wait for more. */
export const endGroup = (started: StartedProcess): Promise<void> => run(started, end, String(started.pid))

const run = async (
  { container, user }: StartedProcess,
  script: string,
  ...words: string[]
): Promise<void> => {
  try {
    await container.exec(['sh', '-c', script, 'paks', ...words], {
      signal: AbortSignal.timeout(patience),
      ...(user === undefined ? {} : { user }),
    })
  } catch {
    // The container is gone, and the process with it; or the engine is, and nobody can reach it.
  }
}
