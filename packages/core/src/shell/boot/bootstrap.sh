# First process of the container: leaves the boot texts on tmpfs and becomes the shell.
# $1 name of the folder, $2 nonce ("" without a terminal), $3 to $6 the boot texts of bash, zsh, fish and other
# shells, $7 the shell or "", then its arguments.
paks_id=$1 paks_nonce=$2 paks_bash=$3 paks_zsh=$4 paks_fish=$5 paks_sh=$6 paks_shell=$7
shift 7
paks_found=
for paks_name in bash zsh fish ash dash mksh ksh sh; do
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
paks_write() {
  (umask 077 && mkdir "$1" && cd "$1" && printf %s "$paks_bash" >bash && printf %s "$paks_zsh" >.zshenv &&
    printf %s "$paks_fish" >fish && printf %s "$paks_sh" >sh && printf '%s\n' \
    '[ ! -f ~/.bashrc ] || . ~/.bashrc' \
    "{ PROMPT_COMMAND='\\. $1/bash'\"\${PROMPT_COMMAND:+; \$PROMPT_COMMAND}\"; } 2>/dev/null" >bashrc) 2>/dev/null
}
if [ -n "$paks_nonce" ]; then
  for paks_dir in /dev/shm "${XDG_RUNTIME_DIR:-/run}" /tmp ''; do
    [ -z "$paks_dir" ] || ! paks_write "$paks_dir/$paks_id" || break
  done
fi
# Each shell finds the pointer in the way it looks for its own files; the boot text puts back what stood there.
if [ -n "${paks_dir-}" ]; then
  paks_dir=$paks_dir/$paks_id
  case ${paks_shell##*/} in
    bash)
      # A login shell reads no --rcfile, and any other may have a PROMPT_COMMAND of its own in ~/.bashrc.
      case "$* " in
        -*l*)
          [ -z "${PROMPT_COMMAND-}" ] || export PAKS_PROMPT_COMMAND="$PROMPT_COMMAND"
          export PROMPT_COMMAND="\\. $paks_dir/bash"
          ;;
        *) set -- --rcfile "$paks_dir/bashrc" "$@" ;;
      esac
      ;;
    zsh)
      [ -z "${ZDOTDIR-}" ] || export PAKS_ZDOTDIR="$ZDOTDIR"
      export ZDOTDIR="$paks_dir"
      ;;
    fish) set -- -C "source $paks_dir/fish" "$@" ;;
    *)
      [ -z "${ENV-}" ] || export PAKS_ENV="$ENV"
      export ENV="$paks_dir/sh"
      ;;
  esac
fi
unset paks_id paks_nonce paks_bash paks_zsh paks_fish paks_sh paks_found paks_name paks_dir
exec "$paks_shell" "$@"
