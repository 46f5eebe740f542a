# shellcheck shell=bash
# Podman: its API service, when none answers, and the settings it needs to start a container.

podman_dropin=/etc/containers/containers.conf.d/paks-engines.conf

podman_socket() {
  case ${CONTAINER_HOST:-} in
    unix://*) printf '%s' "${CONTAINER_HOST#unix://}" ;;
    *)
      if [ "$(id -u)" = 0 ]; then
        printf '/run/podman/podman.sock'
      else
        printf '%s/podman/podman.sock' "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
      fi
      ;;
  esac
}

podman_answers() { node "$here/ping.mjs" "$(podman_socket)" 2>/dev/null; }

podman_up() {
  local socket log=$state/podman.log
  socket=$(podman_socket)
  install_packages || true
  if ! command -v podman >/dev/null; then
    complain "podman does not answer on $socket" 'install podman (as root on Debian this script does it)'
    return
  fi
  podman_configure
  : >"$log"
  mkdir -p "$(dirname "$socket")"
  start_background podman podman system service --time 0 "unix://$socket"
  if wait_background podman 30 podman_answers; then
    say "started podman system service on $socket"
    return
  fi
  stop_background podman
  complain "podman does not serve $socket" "see $log"
  show_log "$log"
  return 1
}

# A drop-in of our own, only for what this machine refuses, so that `down` can take it back.
podman_configure() {
  local text='' nofile nproc=4096
  [ "$(id -u)" = 0 ] && [ ! -e "$podman_dropin" ] || return 0
  # Podman asks for 1048576 open files; where the hard limit cannot be raised the runtime fails.
  if ! (ulimit -Hn 1048576) 2>/dev/null; then
    nofile=$(ulimit -Hn)
    text+="[containers]"$'\n'"default_ulimits = [\"nofile=$nofile:$nofile\", \"nproc=$nproc:$nproc\"]"$'\n'
  fi
  # crun 1.8 refuses cgroup v1 with a unified mount beside it; runc takes it.
  if [ "$(stat -fc %T /sys/fs/cgroup)" != cgroup2fs ] && command -v runc >/dev/null; then
    text+="[engine]"$'\n''runtime = "runc"'$'\n'
  fi
  [ -n "$text" ] || return 0
  mkdir -p "$(dirname "$podman_dropin")"
  printf '# Written by scripts/engines.sh up, removed by scripts/engines.sh down.\n%s' "$text" >"$podman_dropin"
}

podman_unconfigure() { rm -f "$podman_dropin" 2>/dev/null || true; }

podman_status() {
  if podman_answers; then
    echo "podman  answers on $(podman_socket)"
  else
    echo "podman  does not answer on $(podman_socket): run scripts/engines.sh up"
    return 1
  fi
}
