import type { Container } from '@paks/api'

/** Ends a process as a closed window does, and by force when it is still there after two seconds. */
const script = [
  'kill -HUP "$1" 2>/dev/null || exit 0',
  'n=0',
  'while kill -0 "$1" 2>/dev/null; do',
  '  n=$((n + 1))',
  '  [ "$n" -le 20 ] || kill -KILL "$1" 2>/dev/null',
  '  [ "$n" -le 25 ] || exit 1',
  '  sleep 0.1 2>/dev/null || sleep 1',
  'done',
].join('\n')

/** How long to wait for it, in milliseconds: the engine may be gone too. */
const patience = 8000

/** Ends a process in a container by its id there. Never rejects: who leaves cannot wait for more. */
export const hangUp = async (container: Container, pid: number, user: string | undefined): Promise<void> => {
  try {
    await container.exec(['sh', '-c', script, 'paks', String(pid)], {
      signal: AbortSignal.timeout(patience),
      ...(user === undefined ? {} : { user }),
    })
  } catch {
    // The container is gone, and the process with it; or the engine is, and nobody can reach it.
  }
}
