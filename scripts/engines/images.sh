# shellcheck shell=bash
# The images of the tests: `busybox`, and `debian` (also under the name `ubuntu`) with several shells.
# They are made from Debian packages, because a test run must not depend on an image registry.

# name|names of the image|default command. The first tag tells whether the image is there.
image_table=(
  'busybox|busybox:latest|["sh"]'
  'debian|debian:bookworm debian:latest ubuntu:latest|["/bin/bash"]'
)
image_label=test.rootfs

# The version of a root file system is the text of the recipe that makes it.
recipe() { cat "$here/rootfs-$1.sh"; }
recipe_version() { recipe "$1" | sha256sum | cut -c1-12; }
rootfs_tar() { printf '%s/%s-%s.tar' "$cache" "$1" "$(recipe_version "$1")"; }

# engine_cli ENGINE ARGUMENT…: that engine's own client, on the endpoint that was found.
engine_cli() {
  case $1 in
    docker) DOCKER_HOST=unix://$(docker_socket) docker "${@:2}" ;;
    podman) podman "${@:2}" ;;
  esac
}

# Podman takes a short name for an image of docker.io, as its API does.
full_name() {
  case $1 in
    docker) printf '%s' "$2" ;;
    podman) printf 'docker.io/library/%s' "$2" ;;
  esac
}

# image_present ENGINE NAME VERSION: there, and either not ours or of this recipe.
image_present() {
  local found
  found=$(engine_cli "$1" image inspect -f "{{index .Config.Labels \"$image_label\"}}" \
    "$(full_name "$1" "$2")" 2>/dev/null) || return 1
  case $found in '' | '<no value>' | "$3") ;; *) return 1 ;; esac
}

engines_up() {
  local engine
  for engine in docker podman; do "${engine}_answers" && echo "$engine"; done
  true
}

build_rootfs() {
  local tar log=$state/rootfs-$1.log seconds=$SECONDS
  tar=$(rootfs_tar "$1")
  [ ! -s "$tar" ] || return 0
  say "building the root file system of $1"
  if ! bash "$here/rootfs-$1.sh" "$tar.part" </dev/null >"$log" 2>&1; then
    rm -f "$tar.part"
    complain "the root file system of $1 could not be built" "see $log"
    show_log "$log"
    return 1
  fi
  rm -f "$cache/$1"-*.tar
  mv "$tar.part" "$tar"
  say "built $1 in $((SECONDS - seconds)) s"
}

# load_image ENGINE ROOTFS COMMAND NAME…
load_image() {
  local engine=$1 rootfs=$2 command=$3 first name
  shift 3
  first=$(full_name "$engine" "$1")
  if can_install; then
    build_rootfs "$rootfs" || return
    engine_cli "$engine" import -c "CMD $command" -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
      -c "LABEL $image_label=$(recipe_version "$rootfs")" "$(rootfs_tar "$rootfs")" "$first" >"$state/import.log" 2>&1 ||
      { complain "$engine could not import $1" "see $state/import.log"; show_log "$state/import.log"; return 1; }
    for name in "${@:2}"; do
      image_present "$engine" "$name" "$(recipe_version "$rootfs")" ||
        engine_cli "$engine" tag "$first" "$(full_name "$engine" "$name")" || return
    done
    return
  fi
  for name in "$@"; do
    image_present "$engine" "$name" '' || engine_cli "$engine" pull -q "$(full_name "$engine" "$name")" >/dev/null ||
      complain "$engine has no image $name" "pull it, or run this script as root on Debian to build it" || return
  done
}

images_up() {
  local row rootfs names command engine name failed=0
  for row in "${image_table[@]}"; do
    IFS='|' read -r rootfs names command <<<"$row"
    for engine in $(engines_up); do
      for name in $names; do
        image_present "$engine" "$name" "$(recipe_version "$rootfs")" && continue
        # shellcheck disable=SC2086 # a list of names
        load_image "$engine" "$rootfs" "$command" $names || failed=1
        break
      done
    done
  done
  return $failed
}

images_status() {
  local row rootfs names engine name failed=0
  for row in "${image_table[@]}"; do
    IFS='|' read -r rootfs names _ <<<"$row"
    for engine in $(engines_up); do
      for name in $names; do
        if image_present "$engine" "$name" "$(recipe_version "$rootfs")"; then
          echo "$engine  has $name"
        else
          echo "$engine  lacks $name: run scripts/engines.sh images"
          failed=1
        fi
      done
    done
  done
  return $failed
}
