# shellcheck shell=bash
# Daemons that outlive this script, its shell and its terminal.

# start_background NAME COMMAND…: log and process id under the state directory.
start_background() {
  local name=$1 fd
  shift
  (
    # A CI job waits for every holder of its pipe: keep no descriptor of the caller, the lock included.
    exec </dev/null >>"$state/$name.log" 2>&1
    for fd in /proc/"$BASHPID"/fd/*; do
      fd=${fd##*/}
      [ "$fd" -le 2 ] || eval "exec $fd>&-" 2>/dev/null || true
    done
    exec setsid nohup "$@"
  ) &
  printf '%s\n' "$!" >"$state/$name.pid"
}

# process_is PID NAME: alive (a zombie has no executable), and that program rather than a reused process id.
process_is() { [ -e "/proc/$1/exe" ] && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ]; }

# background_alive NAME: what was started under that name still runs.
background_alive() {
  local pid
  pid=$(cat "$state/$1.pid" 2>/dev/null) && process_is "$pid" "$1"
}

# wait_background NAME SECONDS CHECK…: until CHECK passes; fails early when the process is gone.
wait_background() {
  local name=$1 deadline=$((SECONDS + $2)) tries=0
  shift 2
  until "$@"; do
    # The first instants are bash and setsid, not yet the program.
    tries=$((tries + 1))
    if [ "$tries" -gt 10 ] && ! background_alive "$name"; then return 1; fi
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

stop_background() {
  local name=$1 pid tries
  if background_alive "$name"; then
    pid=$(cat "$state/$name.pid")
    kill "$pid"
    for ((tries = 0; tries < 200; tries++)); do
      background_alive "$name" || break
      sleep 0.1
    done
    if background_alive "$name"; then
      complain "$name (process $pid) has not ended after 20 s" "see $state/$name.log"
      return
    fi
    say "stopped $name"
  fi
  rm -f "$state/$name.pid"
}
