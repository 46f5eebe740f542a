# First process of the container: leaves the boot text on tmpfs and becomes the shell.
# $1 file name, $2 nonce ("" without a terminal), $3 bash's boot text, $4 the shell or "", then its arguments.
paks_file=$1 paks_nonce=$2 paks_bash=$3 paks_shell=$4
shift 4
paks_found=
for paks_name in bash zsh fish ash dash ksh mksh sh; do
  command -v "$paks_name" >/dev/null 2>&1 && paks_found="$paks_found $paks_name"
done
if [ -z "$paks_shell" ]; then
  paks_shell=${paks_found# }
  paks_shell=${paks_shell%% *}
fi
if ! command -v "$paks_shell" >/dev/null 2>&1; then
  if [ -n "$paks_nonce" ]; then
    printf '\033]7770;%s;N;%s;%s\007' "$paks_nonce" "$paks_shell" "${paks_found# }"
  else
    echo "paks: there is no shell $paks_shell here; there is:$paks_found" >&2
  fi
  exit 127
fi
case ${paks_nonce:+${paks_shell##*/}} in
  bash)
    for paks_dir in /dev/shm "${XDG_RUNTIME_DIR:-/run}" /tmp; do
      if (umask 077 && set -C && printf %s "$paks_bash" >"$paks_dir/$paks_file") 2>/dev/null; then
        [ -z "${PROMPT_COMMAND-}" ] || export PAKS_PROMPT_COMMAND="$PROMPT_COMMAND"
        export PROMPT_COMMAND=". $paks_dir/$paks_file"
        break
      fi
    done
    ;;
esac
unset paks_file paks_nonce paks_bash paks_found paks_name paks_dir
exec "$paks_shell" "$@"
