begin
    builtin printf '\0'
    builtin history search --null --reverse
end >>$__paks_file.out
