# Read as $ENV by every other shell of the POSIX family. What runs before a prompt is a command substitution in
# PS1: it cannot change a variable of the shell, so the counter is an arithmetic expansion beside it.

__paks_dir=${ENV%/*}
unset ENV
if [ -n "${PAKS_ENV-}" ]; then
  export ENV="$PAKS_ENV"
  unset PAKS_ENV
  [ ! -f "$ENV" ] || . "$ENV"
fi
# The user's file may have switched on a trace, which would show the nonce, and may have defined aliases and
# functions: a backslash keeps an alias away, `command` a function.
{
  __paks_trace=
  case $- in *x*) __paks_trace=x && \set +x ;; esac
} 2>/dev/null
if \[ -n "${BASH_VERSION-}" ]; then
  # bash called as sh. Its boot text waits for the first prompt, when the history is there.
  \[ -z "${PROMPT_COMMAND-}" ] || PAKS_PROMPT_COMMAND=$PROMPT_COMMAND
  PROMPT_COMMAND="\\. $__paks_dir/bash"
else
  \command -p rm -rf -- "$__paks_dir" || : >"$__paks_dir/sh"
  __paks_count=0 __paks_more=0 __paks_none=
  __paks_mark() { \command printf '\033]7770;@NONCE@;%s\007' "$1" >/dev/tty; }
  # The newest history entry is told at every prompt; whether it is new is for the reader to see. dash has no
  # history to tell.
  if \[ -n "${KSH_VERSION-}" ]; then
    # The newest entry is the current command to fc: ksh93 calls it -0, mksh gives it for a number past the end.
    case $KSH_VERSION in
      *MIRBSD*)
        __paks_kind=mksh __paks_fc=99999999
        # Its printf is another program. A mark must be one write: half of one is taken for output.
        __paks_open=$(\builtin print -n '\033]7770;@NONCE@;') __paks_close=$(\builtin print -n '\007')
        __paks_mark() { \builtin print -rn -- "$__paks_open$1$__paks_close" >/dev/tty; }
        ;;
      *) __paks_kind=ksh __paks_fc=-0 ;;
    esac
    __paks_newest() { \command fc -l "$__paks_fc" "$__paks_fc"; }
  elif (\command history) >/dev/null 2>&1; then
    __paks_kind=ash
    __paks_newest() { \command history | \command -p tail -n 1; }
    # ash keeps every line of a command as an entry; the others keep one entry for all of them.
    PS2='${__paks_none#$((__paks_more=1))}'"${PS2-> }"
  else
    __paks_kind=dash
    __paks_newest() { :; }
    __paks_forget() { :; }
  fi
  # It runs in a process of its own: what it sets stays there.
  __paks_prompt() {
    IFS=' '
    __paks_entry=$(__paks_newest)
    __paks_entry=${__paks_entry#"${__paks_entry%%[!	 ]*}"}
    __paks_number=${__paks_entry%%[!0-9]*}
    # One blank or tab, and then the line as it was typed: a blank before `#` makes an ordinary comment.
    __paks_entry=${__paks_entry#"$__paks_number"[	 ]}
    # What ran, for documents, and where the shell is now. A mark cannot hold control characters.
    case $2$PWD$__paks_entry in
      *[[:cntrl:]]* | [!0]*) ;;
      *) \[ "${#__paks_entry}" -gt 8192 ] || __paks_mark "D;$__paks_number;$3;$PWD//;$__paks_entry" ;;
    esac
    case $__paks_entry in
      '#'[[:alnum:]]*) ;;
      *) __paks_entry= ;;
    esac
    # What a continuation prompt took was part of another command.
    \[ "$2" = 0 ] || __paks_entry=">$__paks_entry"
    __paks_mark "E;$1;$__paks_number;$__paks_entry"
    __paks_mark A
  }
  # What the host has left for this shell to read, at its signal. The host's text answers, and takes itself away.
  __paks_take() {
    for __paks_file in /dev/shm /run /tmp; do
      __paks_file=$__paks_file/.paks-@EXCHANGE@
      \[ ! -f "$__paks_file" ] || \[ ! -O "$__paks_file" ] || \. "$__paks_file"
    done
    \unset __paks_file
  }
  \trap '{ __paks_take || :; } 2>/dev/null' URG
  __paks_bytes=é
  __paks_mark "H;$__paks_kind;;$$;${#__paks_bytes}"
  \unset __paks_kind __paks_bytes
  # ksh93 has not set its own prompt yet.
  \[ -n "${PS1-}" ] || PS1='$ '
  # dash writes a trace to where stderr was before the redirection of a simple command: a group has none.
  PS1='${__paks_none#$((__paks_count=__paks_count+1))}$({ __paks_status=$?; \set +x; __paks_prompt "$__paks_count" "$__paks_more" "$__paks_status"; \exit "$__paks_status"; } 2>/dev/null)${__paks_none#$((__paks_more=0))}'"$PS1"
fi
\unset __paks_dir
{ \[ -z "$__paks_trace" ] || \set -x; } 2>/dev/null
