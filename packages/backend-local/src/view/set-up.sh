# First process of a view, in new namespaces: mounts it, says so, runs the user's program and waits for it.
# $1 mount(8), $2 the session's folder, then the program with what leads into the view.
paks_mount=$1 paks_dir=$2
shift 2
# Whether all that mount(8) complained of is what there is a view without; its explanations are indented.
paks_dispensable() {
  paks_found=1
  while IFS= read -r paks_line; do
    case $paks_line in
      "mount: /.././"*) paks_found=0 ;;
      '' | ' '*) ;;
      *) return 1 ;;
    esac
  done <"$paks_dir/log"
  return $paks_found
}
if [ -s "$paks_dir/host" ]; then
  read -r paks_host <"$paks_dir/host"
  echo "$paks_host" >/proc/sys/kernel/hostname
fi 2>/dev/null
LC_ALL=C "$paks_mount" -c -i -n -a -T "$paks_dir/mounts" </dev/null >/dev/null 2>"$paks_dir/log" ||
  paks_dispensable || exit 125
if [ -s "$paks_dir/asked" ]; then
  {
    while IFS= read -r paks_point; do
      [ -e "/..$paks_point" ] || : >"/..$paks_point"
    done <"$paks_dir/points"
    LC_ALL=C "$paks_mount" -c -i -n -a -T "$paks_dir/asked"
  } </dev/null >/dev/null 2>"$paks_dir/log" || exit 125
fi
: >"$paks_dir/ready"
# What this shell itself would say of a program that was killed is nobody's business.
exec 3>&2 2>/dev/null
"$@" 2>&3 3>&-
exit $?
