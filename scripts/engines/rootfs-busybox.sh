#!/usr/bin/env bash
# rootfs-busybox.sh TAR: one static binary with a link for each of its applets.
set -euo pipefail

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{bin,sbin,usr/bin,usr/sbin,dev,etc,home,proc,root,sys,var/spool}
mkdir -m 1777 "$root"/tmp
ln -s ../tmp "$root/var/tmp"
cp "$(command -v busybox)" "$root/bin/busybox"
busybox --list | while read -r applet; do
  [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
done
printf 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$root/etc/passwd"
printf 'root:x:0:\ndaemon:x:1:\nnogroup:x:65534:\n' >"$root/etc/group"
chmod 700 "$root/root"
tar -C "$root" --numeric-owner --owner=0 --group=0 -cf "$1" .
