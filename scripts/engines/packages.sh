# shellcheck shell=bash
# Debian packages, installed only where the machine is Debian and we are root.

# One list for both engines and the image build, so that a new machine pays for one apt run.
packages=(
  docker.io podman runc crun iptables uidmap slirp4netns fuse-overlayfs
  busybox-static debootstrap debian-archive-keyring
  # Shells of the host that the line model is compared with.
  zsh fish mksh ksh
  # A registry and an ssh server that the tests start for themselves.
  docker-registry openssh-server
  # What users have at their end of ssh.
  openssh-client rsync
)

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

missing_packages() {
  local name
  for name in "${packages[@]}"; do
    [ "$(dpkg-query -Wf '${db:Status-Abbrev}' "$name" 2>/dev/null)" = 'ii ' ] || printf '%s ' "$name"
  done
}

# install_packages WHY: everything of the list that is not there yet.
install_packages() {
  local missing log=$state/apt.log
  can_install || return 1
  read -ra missing <<<"$(missing_packages)"
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing ${missing[*]}"
  if ! {
    apt-get -q update &&
      DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends "${missing[@]}"
  } </dev/null >"$log" 2>&1 {lock}>&-; then
    complain "apt-get could not install ${missing[*]}" "see $log"
    show_log "$log"
    return 1
  fi
}
