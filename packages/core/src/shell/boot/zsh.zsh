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
typeset -g __paks_line= __paks_comments=

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

__paks_init() {
  __paks_mark B
}

__paks_precmd() {
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
  unfunction __paks_boot
  autoload -Uz add-zle-hook-widget
  add-zle-hook-widget line-finish __paks_finish
  add-zle-hook-widget line-init __paks_init
  local bytes=$'\xc3\xa9'
  __paks_mark "H;zsh;$ZSH_VERSION;$$;${#bytes}"
  __paks_precmd
}
typeset -ga precmd_functions
precmd_functions+=(__paks_boot)

[[ -f ${ZDOTDIR:-$HOME}/.zshenv ]] && source ${ZDOTDIR:-$HOME}/.zshenv
