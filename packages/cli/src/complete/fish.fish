# Completion of paks for fish. Made by `paks completion fish`.
function __paks_complete
    set -l word (commandline -ct)
    for line in (paks __complete -- (commandline -opc)[2..-1] $word 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path $word
        else
            echo $line
        end
    end
end
complete -c paks -f -a '(__paks_complete)'
