import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { execIn } from './exec.js'

/**
 * What `find` of the container prints of its root file system, mounts left out, split at NUL.
 *
 * @param tests - what follows the place on its command line
 * @returns undefined when it has no such program, does not run, or the program could not look everywhere
 */
export async function findIn(
  client: EngineClient,
  id: string,
  tests: readonly string[],
  { signal }: Abortable,
): Promise<readonly string[] | undefined> {
  try {
    const { exitCode, stdout } = await execIn(client, id, ['find', '/', '-xdev', ...tests], {
      user: '0',
      ...(signal === undefined ? {} : { signal }),
    })
    if (exitCode !== 0) return undefined
    return Buffer.from(stdout).toString('utf8').split('\0').slice(0, -1)
  } catch (error) {
    if (error instanceof PaksError && error.code === 'ABORTED') throw error
    return undefined
  }
}
