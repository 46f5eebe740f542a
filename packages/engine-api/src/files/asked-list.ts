import { type Abortable, PaksError, type PathStat } from '@paks/api'
import { nameText } from '@paks/archive'
import { execIn } from '../container/exec.js'
import type { ContainerAt } from './archive-route.js'

/** Prints mode, size, time and name of each entry, then names and targets of links, then how many there are. */
const SCRIPT = `cd -P -- "$1" || exit 1
set -- .[!.]* ..?* *
stat -c '%f %s %Y %n' -- "$@" 2>/dev/null
printf '\\0'
n=0
for f do
  if [ -L "$f" ]; then printf '%s\\0%s\\0' "$f" "$(readlink "./$f")"; n=$((n+1))
  elif [ -e "$f" ]; then n=$((n+1)); fi
done
printf '%s' "$n"`

/**
 * The names in a directory as a shell in the container lists them, which is quick for a directory with much below it.
 *
 * @returns undefined when it has no such shell, does not run, or says what cannot be
 */
export async function askedList(
  container: ContainerAt,
  path: string,
  { signal }: Abortable,
): Promise<readonly PathStat[] | undefined> {
  try {
    const { exitCode, stdout } = await execIn(
      container.client,
      container.id,
      ['sh', '-c', SCRIPT, 'sh', path],
      {
        user: '0',
        ...(signal === undefined ? {} : { signal }),
      },
    )
    return exitCode === 0 ? listIn(nameText(stdout)) : undefined
  } catch (error) {
    if (error instanceof PaksError && error.code === 'ABORTED') throw error
    return undefined
  }
}

/** Reads what the script prints; undefined when it does not add up, as with a line break in a name. */
export function listIn(said: string): readonly PathStat[] | undefined {
  const [rows = '', ...rest] = said.split('\0')
  const count = Number(rest.pop())
  const targets = new Map<string, string>()
  for (let at = 0; at + 1 < rest.length; at += 2) targets.set(rest[at] ?? '', rest[at + 1] ?? '')
  const found: PathStat[] = []
  for (const row of rows.split('\n').filter((line) => line !== '')) {
    const stat = statIn(row, targets)
    if (stat === undefined) return undefined
    found.push(stat)
  }
  return found.length === count ? found : undefined
}

const KINDS: Readonly<Record<number, PathStat['kind']>> = { 4: 'directory', 8: 'file', 10: 'link' }

function statIn(row: string, targets: ReadonlyMap<string, string>): PathStat | undefined {
  const [, mode = '', size = '', time = '', name = ''] = /^([0-9a-f]+) (\d+) (-?\d+) ([^/]+)$/.exec(row) ?? []
  if (name === '') return undefined
  const bits = Number.parseInt(mode, 16)
  const kind = KINDS[bits >> 12] ?? 'other'
  const target = targets.get(name)
  return {
    name,
    kind,
    size: kind === 'file' ? Number(size) : 0,
    mode: bits & 0o7777,
    modified: new Date(Number(time) * 1000),
    ...(kind === 'link' && target !== undefined ? { target } : {}),
  }
}
