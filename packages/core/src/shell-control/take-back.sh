# Takes away what is left of the exchange $1; prints what the shell has written down when $2 is "answer".
for file in /dev/shm/"$1" /run/"$1" /tmp/"$1"; do
  if [ "$2" = answer ] && [ -f "$file.out" ]; then cat "$file.out"; fi
  if [ -e "$file" ] || [ -e "$file.out" ]; then rm -f "$file" "$file.out"; fi
done
