# Read as $ZDOTDIR/.zshenv, before the user's own start-up files, which follow from where they always were.
#
# zsh takes `#save` for a command unless INTERACTIVE_COMMENTS is set: the option is switched on for exactly those
# lines that begin with `#` and a letter or digit, when they are accepted, and off again before the next prompt.

__paks_dir=${${(%):-%x}:h}
if (( ${+PAKS_ZDOTDIR} )); then
  export ZDOTDIR=$PAKS_ZDOTDIR
  unset PAKS_ZDOTDIR
else
  unset ZDOTDIR
fi
command -p rm -rf -- $__paks_dir
unset __paks_dir

typeset -gi __paks_count=0
typeset -g __paks_line= __paks_comments= __paks_ran= __paks_ran_in=

__paks_mark() {
  emulate -LR zsh
  setopt noxtrace
  builtin printf '\e]7770;@NONCE@;%s\a' $1 >/dev/tty
}

__paks_is_command() {
  emulate -LR zsh
  setopt noxtrace
  [[ $CONTEXT == start && $BUFFER == '#'[[:alnum:]]* && $BUFFER != *[[:cntrl:]]* ]]
}

__paks_finish() {
  { __paks_is_command || return 0 } 2>/dev/null
  __paks_line=$BUFFER
  if [[ ! -o interactivecomments ]]; then
    setopt interactivecomments
    __paks_comments=1
  fi
}

# Where nothing else draws behind the cursor there is room for a hint.
__paks_init() {
  if [[ -z ${RPROMPT-}${RPS1-} ]] && (( ! ${+functions[_zsh_autosuggest_start]} )); then
    __paks_mark 'B;bare'
  else
    __paks_mark B
  fi
}

__paks_preexec() {
  __paks_ran=${1:-$3} __paks_ran_in=$PWD
}

# What ran, for documents: $1 is its exit status. A line feed and a tab, which a mark cannot hold, stand behind a DEL
# as `n` and `t`.
__paks_tell() {
  emulate -LR zsh
  setopt noxtrace
  local line=$__paks_ran
  __paks_ran=
  [[ -n $line && $line != '#'* && $#line -lt 8192 && $line$__paks_ran_in != *$'\177'* ]] || return 0
  line=${${line//$'\n'/$'\177n'}//$'\t'/$'\177t'}
  [[ ${line//$'\177'/}$__paks_ran_in == *[[:cntrl:]]* ]] || __paks_mark "C;$1;$__paks_ran_in//;$line"
}

# What the host has left for this shell to read, at its signal. The host's text answers, and takes itself away.
__paks_take() {
  emulate -LR zsh
  setopt noxtrace noverbose
  local __paks_file
  for __paks_file in {/dev/shm,/run,/tmp}/.paks-@EXCHANGE@; do
    [[ -f $__paks_file && -O $__paks_file ]] && builtin source $__paks_file
  done
}

# Takes the line $1 out of the history. No builtin does: the list is made anew without it. What is cut down to keeps one
# entry, so the first one that is kept is put last before.
__paks_forget() {
  local __paks_saved=
  [[ -o incappendhistory || -o incappendhistorytime || -o sharehistory ]] && __paks_saved=1
  emulate -LR zsh
  setopt noxtrace
  local -a kept
  local entry keep=$HISTSIZE
  for entry in ${(nk)history}; do
    [[ $history[$entry] == $1 ]] || kept+=("$history[$entry]")
  done
  print -rs -- "${kept[1]:-#}"
  HISTSIZE=0
  HISTSIZE=$keep
  for entry in "${(@)kept[2,-1]}"; do print -rs -- "$entry"; done
  [[ -z $__paks_saved || ! -f $HISTFILE ]] || fc -W
}

__paks_precmd() {
  { __paks_tell $? } 2>/dev/null
  if [[ -n $__paks_comments ]]; then
    unsetopt interactivecomments
    __paks_comments=
  fi
  if [[ -n $__paks_line ]]; then
    (( ++__paks_count ))
    __paks_mark "R;$__paks_count;$__paks_line"
    __paks_line=
  fi
  __paks_mark A
}

# Runs once, before the first prompt and after all of the user's own files.
__paks_boot() {
  emulate -LR zsh
  precmd_functions=(${precmd_functions:#__paks_boot} __paks_precmd)
  preexec_functions+=(__paks_preexec)
  # emulate -L would end the trap with this function.
  unsetopt localtraps
  trap '{ __paks_take } 2>/dev/null' URG
  unfunction __paks_boot
  autoload -Uz add-zle-hook-widget
  add-zle-hook-widget line-finish __paks_finish
  add-zle-hook-widget line-init __paks_init
  local bytes=$'\xc3\xa9'
  __paks_mark "H;zsh;$ZSH_VERSION;$$;${#bytes}"
  __paks_precmd
}
typeset -ga precmd_functions preexec_functions
precmd_functions+=(__paks_boot)

[[ -f ${ZDOTDIR:-$HOME}/.zshenv ]] && source ${ZDOTDIR:-$HOME}/.zshenv
