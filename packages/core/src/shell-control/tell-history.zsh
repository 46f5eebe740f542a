builtin printf '\0' >>|$__paks_file.out
() {
  local entry
  for entry in ${(nk)history}; do builtin printf '%s\0' "$history[$entry]"; done
} >>|$__paks_file.out
