# shellcheck shell=bash
# Docker: the daemon, when none answers.

docker_socket() {
  case ${DOCKER_HOST:-} in
    unix://*) printf '%s' "${DOCKER_HOST#unix://}" ;;
    *) printf '/var/run/docker.sock' ;;
  esac
}

docker_answers() { node "$here/ping.mjs" "$(docker_socket)" 2>/dev/null; }

# From everything dockerd can do down to what a machine without netfilter lets it do. Networks that a
# test creates itself still work with the last one; only the default bridge is missing.
docker_flag_sets=('' '--iptables=false' '--iptables=false --bridge=none')

docker_up() {
  local flags log=$state/dockerd.log
  install_packages || true
  # Where systemd runs, installing the package has started it.
  docker_answers && return
  if [ "$(id -u)" != 0 ] || ! command -v dockerd >/dev/null; then
    complain "docker does not answer on $(docker_socket)" "$(docker_remedy)"
    return
  fi
  docker_forget_dead
  : >"$log"
  for flags in "${docker_flag_sets[@]}"; do
    # shellcheck disable=SC2086 # a set of flags is several words
    start_background dockerd dockerd $flags
    if wait_background dockerd 30 docker_answers; then
      say "started dockerd${flags:+ $flags}"
      return
    fi
    stop_background dockerd
  done
  complain 'dockerd does not start' "see $log"
  show_log "$log"
  return 1
}

# A dockerd that was killed leaves the process ids of itself and of its own containerd on file. The next one gives
# up on the first as soon as any process has that id, a zombie too, and waits 15 s in vain for the second.
docker_forget_dead() {
  local daemon=/var/run/docker.pid helper=/var/run/docker/containerd/containerd.pid
  [ -e $daemon ] || return 0
  ! process_is "$(cat $daemon)" dockerd || return 0
  ! process_is "$(cat $helper 2>/dev/null)" containerd || kill -9 "$(cat $helper)"
  rm -f $daemon $helper
}

docker_remedy() {
  if can_install; then
    echo 'run scripts/engines.sh up'
  elif command -v dockerd >/dev/null; then
    echo 'start it (sudo systemctl start docker), let your user into the group docker, or set DOCKER_HOST'
  else
    echo 'install Docker Engine (as root on Debian this script does it), or set DOCKER_HOST'
  fi
}

docker_status() {
  if docker_answers; then
    echo "docker  answers on $(docker_socket)"
  else
    echo "docker  does not answer on $(docker_socket): $(docker_remedy)"
    return 1
  fi
}
