#!/usr/bin/env bash
# Brings up the container engines that the tests talk to, and the images that they run.
#
#   scripts/engines.sh up       install, start and fill what is missing; quick when nothing is
#   scripts/engines.sh status   one line per engine and image; exit 1 when one is missing
#   scripts/engines.sh images   only the images, into the engines that answer
#   scripts/engines.sh things   containers, images, volumes and networks that are there
#   scripts/engines.sh down     stop what `up` started, and nothing else
#
# Engines that already answer are used as they are. Installing needs root on Debian or Ubuntu.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/engines" && pwd)
for part in say packages background docker podman images things; do
  # shellcheck source=/dev/null
  source "$here/$part.sh"
done

state=${XDG_STATE_HOME:-${HOME:?set HOME, logs and process ids are kept below it}/.local/state}/paks-engines
cache=${XDG_CACHE_HOME:-$HOME/.cache}/paks-engines
mkdir -p "$state" "$cache"

# Two runs at once would both start a daemon; the second waits for the first.
exec {lock}>"$state/lock"
alone() { flock -w 600 "$lock" || die "another run has held $state/lock for ten minutes" 'end it, then try again'; }

up() {
  local failed=0
  docker_answers || docker_up || failed=1
  podman_answers || podman_up || failed=1
  images_up || failed=1
  return $failed
}

down() {
  stop_background podman
  podman_unconfigure
  stop_background dockerd
}

status() {
  local failed=0
  docker_status || failed=1
  podman_status || failed=1
  images_status || failed=1
  return $failed
}

case "${1:-}" in
  up) alone && up ;;
  down) alone && down ;;
  status) status ;;
  images) alone && images_up ;;
  things) things ;;
  *)
    sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
