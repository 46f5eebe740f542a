# shellcheck shell=bash
# What a person reads: progress and complaints, all on stderr, each complaint with its remedy.

say() { printf 'engines: %s\n' "$*" >&2; }

# complain WHAT REMEDY: one problem, and what to do about it. Always fails, so `|| complain …` reads well.
complain() {
  printf 'engines: %s\n         %s\n' "$1" "$2" >&2
  return 1
}

die() {
  complain "$@" || exit 1
}

# The end of a log, indented, under a complaint.
show_log() {
  [ ! -s "$1" ] || tail -n "${2:-5}" "$1" | sed 's/^/         | /' >&2
}
