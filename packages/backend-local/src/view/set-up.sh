# First process of a view, in new namespaces: mounts it, says so, runs the user's program and waits for it.
# $1 mount(8), $2 the session's folder, $3 the view's mount point, then the program with what leads into the view.
paks_mount=$1 paks_dir=$2 paks_view=$3
shift 3
{
  [ ! -s "$paks_dir/host" ] || read -r paks_host <"$paks_dir/host"
  [ -z "${paks_host-}" ] || echo "$paks_host" >/proc/sys/kernel/hostname
  # What is mounted already is passed over the second time: what fails then is what there is no view without.
  { "$paks_mount" -c -i -n -a -T "$paks_dir/all" || "$paks_mount" -c -n -a -T "$paks_dir/must"; } &&
    "$paks_mount" -c -i -n --move "$paks_view" /
} </dev/null >"$paks_dir/log" 2>&1 || exit 125
: >"$paks_dir/ready"
# What this shell itself would say of a program that was killed is nobody's business.
exec 3>&2 2>/dev/null
"$@" 2>&3 3>&-
exit $?
