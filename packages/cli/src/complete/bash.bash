# Completion of paks for bash. Made by `paks completion bash`.
_paks() {
  local line="${COMP_LINE:0:COMP_POINT}" word prefix value about files=
  word="${line##*[[:space:]]}"
  # bash replaces only what follows the last of these in a word.
  prefix="${word%"${word##*[:=]}"}"
  COMPREPLY=()
  while IFS=$'\t' read -r value about; do
    if [[ $value == :files ]]; then
      files=1
      continue
    fi
    COMPREPLY+=("${value#"$prefix"}")
  done < <(paks __complete --line "$line" 2>/dev/null)
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "${word#"$prefix"}")
  fi
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=:] ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -F _paks paks
