# Sourced once, before the first prompt and after all of the user's own start-up files.
#
# Installs one function that runs before each primary prompt and reads the newest history entry: bash keeps a
# `#` comment there like any other line. The user's options (set -eux, IFS, aliases, functions named like
# builtins) neither break it nor are changed by it: a backslash keeps an alias away (and makes `local x=$y`
# split the value: it is quoted), `builtin` a function.

__paks_count=0 __paks_lifted= __paks_histcontrol= __paks_pwd=
# PS1 names this instead of holding the nonce, so that a child that inherits PS1 prints nothing.
__paks_ready=$'\e]7770;@NONCE@;B\a'

__paks_mark() {
  \builtin printf '\e]7770;@NONCE@;%s\a' "$1" >/dev/tty
}

__paks_report() {
  [[ $1 == '#'[[:alnum:]]* && $1 != *[[:cntrl:]]* ]] || return 1
  \builtin printf '\e]7770;@NONCE@;R;%s;%s\a' "$((++__paks_count))" "$1" >/dev/tty
}

# What ran, for documents: $1 its exit status where it is known, $2 the line. A line feed and a tab, which a mark
# cannot hold, stand behind a DEL as `n` and `t`.
__paks_ran() {
  \local line="$2"
  [[ $line && $line != '#'* && ${#line} -lt 8192 ]] || return 0
  if [[ $line == *[[:cntrl:]]* ]]; then
    [[ $line == *$'\177'* ]] && return 0
    line=${line//$'\n'/$'\177n'} line=${line//$'\t'/$'\177t'}
    [[ ${line//$'\177'/} == *[[:cntrl:]]* ]] && return 0
  fi
  [[ $__paks_pwd == *[[:cntrl:]]* ]] && return 0
  \builtin printf '\e]7770;@NONCE@;C;%s;%s//;%s\a' "$1" "$__paks_pwd" "$line" >/dev/tty
}

# What the host has left for this shell to read, at its signal. The host's text answers, and takes itself away.
__paks_take() {
  ((__paks_bash >= 404)) && { \local -; \builtin set +eufvx; }
  \local __paks_file
  for __paks_file in /dev/shm /run /tmp; do
    __paks_file=$__paks_file/.paks-@EXCHANGE@
    [[ -f $__paks_file && -O $__paks_file ]] && \builtin . "$__paks_file"
  done
}

# `fc -ln` and `history -p` hide the newest entry inside PROMPT_COMMAND; `history 1` does not.
__paks_newest() {
  \local entry
  entry=$(HISTTIMEFORMAT= \builtin history 1)
  entry=${entry#"${entry%%[! ]*}"}
  __paks_number=${entry%%[!0-9]*}
  __paks_text=${entry:${#__paks_number}+2}
  __paks_number=${__paks_number:-0}
}

# Takes the newest line, which is $1, out of the history, in memory and where `history -a` has put it on disk.
__paks_forget() {
  \local at lines
  lines=()
  __paks_newest
  [[ $__paks_text == "$1" ]] || return 1
  \builtin history -d "$__paks_number"
  __paks_newest
  [[ -f ${HISTFILE-} ]] && ((__paks_bash >= 400)) || return 0
  \builtin mapfile -t lines <"$HISTFILE"
  for ((at = ${#lines[@]} - 1; at >= 0; at--)); do
    [[ ${lines[at]} == "$1" ]] || continue
    \builtin unset "lines[at]"
    # HISTTIMEFORMAT puts the time before it.
    ((at)) && [[ ${lines[at - 1]} =~ ^#[0-9]+$ ]] && \builtin unset "lines[at-1]"
    if ((${#lines[@]})); then \builtin printf '%s\n' "${lines[@]}"; fi >|"$HISTFILE"
    return
  done
}

# The history file ends with the line $1: `history -a` was there. With `history -c; history -r` behind it the list is
# read from that file at each prompt, and what was taken out of the list alone would come back as new.
__paks_is_saved() {
  [[ -f ${HISTFILE-} && $(\command -p tail -n 1 "$HISTFILE") == "$1" ]]
}

# A pasted buffer of many lines is many entries at once.
__paks_newest_few() {
  \local line text= number="$(($1 + 1))"
  while IFS= \builtin read -r line; do
    if [[ $line =~ ^\ *([0-9]+)[\ *]\ (.*)$ && ${BASH_REMATCH[1]} == "$number" ]]; then
      __paks_report "$text"
      __paks_ran '' "$text"
      text=${BASH_REMATCH[2]}
      number=$((number + 1))
    else
      text+=$'\n'$line
    fi
  done <<<"$(HISTTIMEFORMAT= \builtin history "$((__paks_number - $1))")"
  __paks_report "$text"
  __paks_ran "$2" "$text"
}

__paks_prompt() {
  \local status="$?" number="$__paks_number" text="$__paks_text" IFS=$' \t\n'
  ((__paks_bash >= 404)) && { \local -; \builtin set +eux; }
  __paks_newest
  if ((__paks_number == number + 1)) || [[ $__paks_number == "$number" && $__paks_text != "$text" ]]; then
    __paks_report "$__paks_text"
    __paks_ran "$status" "$__paks_text"
    if [[ $__paks_lifted && $__paks_number != "$number" && $__paks_text == "$text" ]] &&
      ! __paks_is_saved "$text"; then
      \builtin history -d "$__paks_number"
      __paks_newest
    fi
  elif ((__paks_number > number + 1)) && \builtin shopt -q cmdhist; then
    __paks_newest_few "$number" "$status"
  fi
  __paks_draw
}

# What the newest line means for the next one, and the mark before the prompt.
__paks_draw() {
  __paks_pwd=$PWD
  # ignoredups and erasedups would hide a `#` line that is the newest one already: they are lifted until another is, and
  # the duplicate is taken out of the history again (above).
  [[ $__paks_lifted && $HISTCONTROL == "$__paks_lifted" ]] && HISTCONTROL=$__paks_histcontrol
  __paks_lifted=
  if [[ $__paks_text == '#'[[:alnum:]]* && $HISTCONTROL =~ ignoreboth|dups ]]; then
    __paks_histcontrol=$HISTCONTROL
    __paks_lifted=:${HISTCONTROL//ignoreboth/ignorespace}
    __paks_lifted=${__paks_lifted//ignoredups/}
    __paks_lifted=${__paks_lifted//erasedups/}
    HISTCONTROL=$__paks_lifted
  fi
  \builtin printf '\e]7770;@NONCE@;A\a' >/dev/tty
  # Last of all: a PS1 that is readonly ends the function here.
  [[ $PS1 == *'$__paks_ready'* ]] || PS1+='\[$__paks_ready\]'
}

__paks_boot() {
  \local pointer="\\. $1" hook='{ __paks_prompt || :; } 2>/dev/null' IFS=$' \t\n'
  ((__paks_bash >= 404)) && { \local -; \builtin set +eux; }
  # Nothing of ours stays behind: neither the pointer in the environment nor the files with the nonce.
  \command -p rm -rf -- "${1%/*}" || : >"$1"
  PROMPT_COMMAND=${PROMPT_COMMAND//"$pointer"/:}
  [[ ${PROMPT_COMMAND//[ :;]/} ]] || PROMPT_COMMAND=${PAKS_PROMPT_COMMAND-}
  \builtin unset PAKS_PROMPT_COMMAND
  \builtin export -n PROMPT_COMMAND
  if ((__paks_bash >= 501)); then
    # An element of its own survives `PROMPT_COMMAND=…`, which replaces element 0 only.
    PROMPT_COMMAND=("${PROMPT_COMMAND:-:}" "${PROMPT_COMMAND[@]:1}" "$hook")
  else
    PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND; }$hook"
  fi
  \local two_bytes=$'\303\251'
  \builtin printf '\e]7770;@NONCE@;H;bash;%s;%s;%s\a' "$BASH_VERSION" "$$" "${#two_bytes}" >/dev/tty
  \builtin trap '{ __paks_take || :; } 2>/dev/null' URG
  # What was there before is nothing to report. Each look at the history is a process of its own.
  __paks_newest
  __paks_draw
}
__paks_bash=$((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))
{ __paks_boot "${BASH_SOURCE[0]}" || :; } 2>/dev/null
\builtin unset -f __paks_boot
