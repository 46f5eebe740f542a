# Run in the container, off the way of the keys: tells what has the terminal of the process $1, the session's shell.
# Prints "own", or the process's number, what stty says of the terminal, a NUL, and its command line.
{ read -r paks_stat <"/proc/$1/stat"; } 2>/dev/null || exit 1
paks_shell=$1
# State, parent, group, session, terminal, the group in front; the name before them may hold anything.
set -- ${paks_stat##*) }
paks_tty=$5 paks_front=$6
if [ "$paks_front" = "$paks_shell" ]; then
  # Whoever has become another shell by exec has lost the way to our boot text. Unreadable: ours.
  paks_first=$(cat "/proc/$paks_shell/cmdline" "/proc/$paks_shell/environ" 2>/dev/null) || paks_first=/.paks-
  case $paks_first in
    */.paks-*)
      echo own
      exit
      ;;
  esac
fi
echo "$paks_front"
# The device's number (proc(5), tty_nr): its lower byte, and what stands above the major number.
stty -a <"/dev/pts/$((paks_tty % 256 + paks_tty / 1048576 * 256))" 2>/dev/null
printf '\000'
cat "/proc/$paks_front/cmdline"
