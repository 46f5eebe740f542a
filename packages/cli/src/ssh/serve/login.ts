import type { TerminalSize } from '@paks/api'

/**
 * Becomes the user's own shell in their own folder, as sshd does, after it has told its process id on a line of its
 * own. Services are given a shell that is none (nologin, false): then it is the best there is.
 */
const script = `me=$(id -u 2>/dev/null || echo 0) s= h=
if [ -r /etc/passwd ]; then
  while IFS=: read -r n _ i _ _ d c; do
    if [ "$i" = "$me" ]; then s=$c h=$d USER=$n LOGNAME=$n; export USER LOGNAME; break; fi
  done </etc/passwd
fi
case $s in */nologin|*/false) s= ;; esac
if [ -z "$s" ] || [ ! -x "$s" ]; then s=$(command -v bash || command -v sh); fi
if [ -n "$h" ]; then HOME=$h; fi
SHELL=$s; export SHELL HOME
cd "$HOME" 2>/dev/null || cd /
unset me i d c n h
if [ $# -gt 0 ]; then exec "$s" -c "$1"; fi
case \${s##*/} in
  bash|sh|ash|dash|ksh*|mksh|zsh|fish) exec "$s" -l ;;
  *) exec "$s" ;;
esac`

/**
 * What runs in the container for a command line, or for a shell to log in with.
 *
 * @param size - the window: an engine gives a terminal its size some time after the process has begun
 */
export const login = (commandLine: string | undefined, size: TerminalSize | undefined): readonly string[] => {
  const sized = size === undefined ? '' : `stty rows ${size.rows} columns ${size.columns} 2>/dev/null\n`
  const words = commandLine === undefined ? [] : [commandLine]
  return ['sh', '-c', `echo "$$"\n${sized}${script}`, 'paks', ...words]
}
