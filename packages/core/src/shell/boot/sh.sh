# Read as $ENV by every other shell of the POSIX family. What runs before a prompt is a command substitution in
# PS1: it cannot change a variable of the shell, so the counter is an arithmetic expansion beside it.

__paks_dir=${ENV%/*}
unset ENV
if [ -n "${PAKS_ENV-}" ]; then
  export ENV="$PAKS_ENV"
  unset PAKS_ENV
  [ ! -f "$ENV" ] || . "$ENV"
fi
if [ -n "${BASH_VERSION-}" ]; then
  # bash called as sh. Its boot text waits for the first prompt, when the history is there.
  [ -z "${PROMPT_COMMAND-}" ] || PAKS_PROMPT_COMMAND=$PROMPT_COMMAND
  PROMPT_COMMAND=". $__paks_dir/bash"
  unset __paks_dir
else
  command rm -rf -- "$__paks_dir"
  unset __paks_dir
  __paks_count=0 __paks_more=0 __paks_none=
  __paks_mark() { printf '\033]7770;@NONCE@;%s\007' "$1" >/dev/tty; }
  # The newest history entry is told at every prompt; whether it is new is for the reader to see. dash has no
  # history to tell.
  if [ -n "${KSH_VERSION-}" ]; then
    # The newest entry is the current command to fc: ksh93 calls it -0, mksh gives it for a number past the end.
    case $KSH_VERSION in
      *MIRBSD*) __paks_kind=mksh __paks_fc=99999999 ;;
      *) __paks_kind=ksh __paks_fc=-0 ;;
    esac
    __paks_newest() { fc -l "$__paks_fc" "$__paks_fc"; }
  elif (history) >/dev/null 2>&1; then
    __paks_kind=ash
    __paks_newest() { history | tail -n 1; }
    # ash keeps every line of a command as an entry; the others keep one entry for all of them.
    PS2='${__paks_none#$((__paks_more=1))}'"${PS2-> }"
  else
    __paks_kind=dash
    __paks_newest() { :; }
  fi
  __paks_prompt() {
    __paks_status=$?
    __paks_entry=$(__paks_newest)
    __paks_entry=${__paks_entry#"${__paks_entry%%[!	 ]*}"}
    __paks_number=${__paks_entry%%[!0-9]*}
    # One blank or tab, and then the line as it was typed: a blank before `#` makes an ordinary comment.
    __paks_entry=${__paks_entry#"$__paks_number"[	 ]}
    case $__paks_entry in
      '#'[[:alnum:]]*) ;;
      *) __paks_entry= ;;
    esac
    # What a continuation prompt took was part of another command.
    [ "$2" = 0 ] || __paks_entry=">$__paks_entry"
    __paks_mark "E;$1;$__paks_number;$__paks_entry"
    __paks_mark A
    return "$__paks_status"
  }
  __paks_bytes=é
  __paks_mark "H;$__paks_kind;;$$;${#__paks_bytes}"
  unset __paks_kind __paks_bytes
  # ksh93 has not set its own prompt yet.
  [ -n "${PS1-}" ] || PS1='$ '
  PS1='${__paks_none#$((__paks_count=__paks_count+1))}$(__paks_prompt "$__paks_count" "$__paks_more" 2>/dev/null)${__paks_none#$((__paks_more=0))}'"$PS1"
fi
