import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const APPLETS = 'sh ls cat echo id cut touch rm mkdir chmod ln stty seq head sleep pwd true ps'.split(' ')

/** A root directory with a BusyBox that needs nothing else. */
export const busyboxRoot = (root: string): void => {
  for (const name of ['bin', 'etc', 'tmp', 'root']) mkdirSync(join(root, name), { recursive: true })
  const busybox = execFileSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).trim()
  copyFileSync(busybox, join(root, 'bin/busybox'))
  for (const name of APPLETS) symlinkSync('/bin/busybox', join(root, 'bin', name))
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nother:x:1234:1234::/tmp:/bin/sh\n')
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nother:x:1234:\n')
  writeFileSync(join(root, 'only-here'), '')
}
