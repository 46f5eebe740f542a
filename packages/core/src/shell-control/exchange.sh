# Leaves what comes on standard input in a file on tmpfs that only the shell $1 can read, and tells it to look.
# $2 the file's name, $3 "answer" when the shell has something to write down in NAME.out. Builtins where they do.
pid=$1 name=$2
is_tmpfs() {
  while read -r _ at kind _; do
    [ "$at $kind" = "$1 tmpfs" ] && return
  done </proc/mounts
  return 1
}
user_of() {
  while read -r key _ user _; do
    [ "$key" = Uid: ] && echo "$user" && return
  done <"/proc/$1/status"
}
command -v cat >/dev/null || cat() { while IFS= read -r line; do printf '%s\n' "$line"; done; }
kill -0 "$pid" 2>/dev/null || exit 3
umask 077
set -C
for folder in /dev/shm /run /tmp; do
  file=$folder/$name
  is_tmpfs "$folder" || continue
  # What an exchange left that was cut off.
  rm -f "$file" "$file.out"
  (: >"$file") 2>/dev/null || continue
  if [ "$3" = answer ]; then : >"$file.out"; fi
  user=$(user_of "$pid")
  if ! cat >>"$file" || { [ "$user" != "$(user_of self)" ] && ! chown "$user" "$file"*; }; then
    rm -f "$file" "$file.out"
    exit 5
  fi
  kill -s URG "$pid" || {
    rm -f "$file" "$file.out"
    exit 3
  }
  exit 0
done
exit 4
