import { posix } from 'node:path'
import { word } from './word.js'

/** Tells whether a file can be written or made there, before all of it has been sent. */
export const mayWriteLine = (path: string): string => {
  const [file, folder] = [word(path), word(posix.dirname(path))]
  const refused = "{ echo 'Permission denied'; exit 1; }"
  return [
    `if [ -d ${file} ]; then echo 'is a directory'; exit 1; fi`,
    `if [ -e ${file} ]; then [ -w ${file} ] || ${refused}; exit 0; fi`,
    `[ -d ${folder} ] || { echo 'No such file or directory'; exit 1; }`,
    `[ -w ${folder} ] && [ -x ${folder} ] || ${refused}`,
  ].join('; ')
}

/**
 * A function that writes what it reads to `$1`, of `$2` bytes, with the mode `$3` and the time `$4`, each where it is given. What is
 * there keeps owner and mode; what is new appears when it is whole. Input is read to its end in any case, because
 * podman loses what is said by a process that has left some.
 */
export const writeScript = `put() {
  p=$1 t=
  failed() { [ -z "$t" ] || rm -f -- "$t"; cat >/dev/null; exit 1; }
  if [ -e "$p" ] || [ -L "$p" ]; then
    cat >"$p" || failed
    [ -z "$3" ] || chmod "$3" "$p" || exit
  else
    t=\${p%/*}/.paks-$$
    umask 077
    cat >"$t" || failed
    [ "$(wc -c <"$t")" -eq "$2" ] && chmod "\${3:-644}" "$t" && mv -- "$t" "$p" || failed
  fi
  [ -z "$4" ] || touch -c -d "$4" "$p"
}`
