/**
 * Becomes the user's own shell in their own folder, as sshd does, after it has told its process id on a line of its
 * own. Services are given a shell that is none (nologin, false): then it is the best there is.
 */
const script = `echo "$$"
me=$(id -u 2>/dev/null || echo 0) s= h=
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

/** What runs in the container for a command line, or for a shell to log in with. */
export const login = (commandLine?: string): readonly string[] => [
  'sh',
  '-c',
  script,
  'paks',
  ...(commandLine === undefined ? [] : [commandLine]),
]
