import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { PaksError } from '@paks/api'
import { ENGINE_EXIT } from '@paks/engine-api'

/** What to say when no socket of Docker's is there: it is not installed, or not running. */
export async function dockerAbsent(
  env: Readonly<Record<string, string | undefined>>,
  tried: readonly string[],
): Promise<PaksError> {
  const looked = `looked at ${tried.join(', ')}`
  if (await onPath(['dockerd', 'docker'], env.PATH ?? '')) {
    return new PaksError('ENGINE_DOWN', `Docker is installed but not running (${looked})`, {
      hint: 'start it with: sudo systemctl start docker',
      exitCode: ENGINE_EXIT,
    })
  }
  return new PaksError('ENGINE_NOT_INSTALLED', `Docker is not installed (${looked})`, {
    hint: 'install it from https://docs.docker.com/engine/install, or try --backend podman or --backend local',
    exitCode: ENGINE_EXIT,
  })
}

async function onPath(programs: readonly string[], path: string): Promise<boolean> {
  for (const folder of path.split(delimiter)) {
    for (const program of programs) {
      const there = access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      )
      if (folder !== '' && (await there)) return true
    }
  }
  return false
}
