# First process of a view, in new namespaces: mounts it, tells who it is, runs the user's program and waits for it.
# $1 mount(8), $2 the session's folder, $3 the view's mount point, then the program with what leads into the view.
paks_mount=$1 paks_dir=$2 paks_view=$3
shift 3
# In the old /proc it still has the number that the rest of the machine knows it by.
read -r paks_stat </proc/self/stat
{
  [ ! -s "$paks_dir/host" ] || read -r paks_host <"$paks_dir/host"
  [ -z "${paks_host-}" ] || echo "$paks_host" >/proc/sys/kernel/hostname
  "$paks_mount" -n -a -T "$paks_dir/must" &&
    { [ ! -s "$paks_dir/may" ] || "$paks_mount" -n -a -T "$paks_dir/may" || :; } &&
    "$paks_mount" -n --move "$paks_view" /
} </dev/null >"$paks_dir/log" 2>&1 || exit 125
echo "$paks_stat" >"$paks_dir/live"
# What this shell itself would say of a program that was killed is nobody's business.
exec 3>&2 2>/dev/null
"$@" 2>&3 3>&-
exit $?
