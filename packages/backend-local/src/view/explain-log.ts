import { PaksError } from '@paks/api'

const PLAIN = 'open the plain shell, which changes the machine itself: paks run --no-isolation'

/** What programs say when a view cannot be made, and what that means. */
const MEANINGS: readonly (readonly [RegExp, string, string])[] = [
  [
    /unshare.*(?:Operation not permitted|No space left on device|Permission denied)|cannot open \/proc\/self\/(?:uid|gid)_map|write failed.*map/i,
    'this kernel does not let you make the namespaces that a view of this machine needs',
    `ask the administrator (user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns; in a container, CAP_SYS_ADMIN), or ${PLAIN}`,
  ],
  [
    /newuidmap|newgidmap|subuid/i,
    'the user ids that /etc/subuid gives you could not be had',
    `check /etc/subuid, /etc/subgid and the package uidmap, or ${PLAIN}`,
  ],
  [
    /overlay|wrong fs type|bad superblock/i,
    'this kernel does not put an overlay on the file system that Paks keeps its data on',
    `set PAKS_HOME to a folder on a local disk (ext4, xfs, btrfs) or on tmpfs, or ${PLAIN}`,
  ],
]

/** The error that a set-up's messages stand for. */
export const explainLog = (log: string): PaksError => {
  const said = log.trim()
  const [, message, hint] = MEANINGS.find(([pattern]) => pattern.test(said)) ?? []
  if (message === undefined || hint === undefined) {
    return new PaksError('CONTAINER_FAILED', `the view could not be made${said === '' ? '' : `: ${said}`}`, {
      hint: PLAIN,
      exitCode: 125,
    })
  }
  return new PaksError('UNSUPPORTED', message, { hint, exitCode: 125, cause: new Error(said) })
}
