#compdef paks
# Completion of paks for zsh. Made by `paks completion zsh`.
_paks() {
  local line value about files=
  local -a plain open plain_about open_about
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      files=1
      continue
    fi
    value=${line%%$'\t'*}
    about=$value
    [[ $line == *$'\t'* ]] && about="$value  -- ${line#*$'\t'}"
    if [[ $value == *[/=:] ]]; then
      open+=("$value")
      open_about+=("$about")
    else
      plain+=("$value")
      plain_about+=("$about")
    fi
  done < <(paks __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  (( $#plain )) && compadd -l -d plain_about -a plain
  (( $#open )) && compadd -l -S '' -d open_about -a open
  [[ -n $files ]] && _files
  return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _paks "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _paks paks
fi
