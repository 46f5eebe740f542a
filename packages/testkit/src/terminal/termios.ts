import { spawnSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'

/**
 * The settings of a terminal as `stty -g` prints them: equal text, equal settings.
 *
 * @param path the slave side, such as `/dev/pts/4`
 */
export const termios = (path: string): string => {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY)
  try {
    const { status, stdout, stderr } = spawnSync('stty', ['-g'], { stdio: [fd, 'pipe', 'pipe'] })
    if (status !== 0) throw new Error(`stty -g: ${stderr}`)
    return stdout.toString().trim()
  } finally {
    closeSync(fd)
  }
}
