# $1 the shell's process id. The directory of the process that has the shell's terminal: a shell inside the shell is
# the one the user sees. The shell's own where the other may not be looked at.
# Builtins only, for images that have a `sh` and no more; proc(5) has the terminal's process group in field 8 of
# `stat`, behind a name that may hold anything but `)` at its end.
shell=$1
read -r stat <"/proc/$shell/stat" && set -f && set -- ${stat##*)}
{ cd "/proc/$6/cwd" || cd "/proc/$shell/cwd"; } 2>/dev/null && pwd -P
