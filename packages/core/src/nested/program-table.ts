/** Shells that take a `#` line at their prompt for a comment, or for an unknown command at worst. */
export const shells: ReadonlySet<string> = new Set(
  'sh bash rbash zsh rzsh fish ash hush dash ksh ksh93 rksh mksh lksh pdksh oksh loksh yash csh tcsh'.split(
    ' ',
  ),
)

/** Programs that put another terminal in front of the user, and give it each key as it is typed. */
export const carriers: ReadonlySet<string> = new Set(
  (
    'ssh slogin dbclient autossh sshpass telnet rlogin rsh su sudo doas runuser login machinectl systemd-run script ' +
    'docker podman nerdctl ctr crictl kubectl oc lxc incus distrobox toolbox vagrant chroot nsenter unshare bwrap'
  ).split(' '),
)

/** Options of shells that take the next word. */
export const shellOptionsWithWord: ReadonlySet<string> = new Set([
  '-O',
  '+O',
  '-o',
  '+o',
  '-C',
  '-d',
  '-D',
  '-f',
  '--rcfile',
  '--init-file',
  '--init-command',
  '--features',
  '--debug-level',
])
