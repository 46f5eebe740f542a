#!/usr/bin/env bash
# rootfs-debian.sh TAR: a small Debian with the shells and full-screen programs that the tests meet.
set -euo pipefail

suite=bookworm
extra=zsh,fish,mksh,ksh93u+m,vim-tiny,less,procps,ncurses-base,python3-minimal

# The archive that this machine's own apt uses; debootstrap checks Debian's signature on it.
mirror=$(apt-get indextargets --format '$(CREATED_BY) $(CODENAME) $(REPO_URI)' |
  awk -v suite="$suite" '$1 == "Packages" && $2 == suite { print $3; exit }')

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
debootstrap --variant=minbase --include="$extra" \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
  "$suite" "$root" "${mirror:-http://deb.debian.org/debian}"

echo "deb http://deb.debian.org/debian $suite main" >"$root/etc/apt/sources.list"
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/var/log/*.log \
  "$root"/usr/share/{doc,locale,man,info}/* "$root"/etc/{hostname,resolv.conf}
# Debian's locale C.UTF-8 needs nothing installed.
tar -C "$root" --numeric-owner --xattrs -cf "$1" --exclude=./dev/* --exclude=./proc/* --exclude=./sys/* .
