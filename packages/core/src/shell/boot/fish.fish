# Sourced after all of the user's own start-up files, before the first prompt.
set -l __paks_file (status filename)
command rm -rf -- (builtin string replace -r '/[^/]*$' '' -- $__paks_file)
or true >$__paks_file
set -e __paks_file

set -g __paks_count 0
set -g __paks_pwd $PWD

function __paks_mark
    builtin printf '\e]7770;@NONCE@;%s\a' $argv[1] >/dev/tty
end

# fish_preexec fires for a comment line too, with the text as it was accepted.
function __paks_preexec --on-event fish_preexec
    set -g __paks_pwd $PWD
    if builtin string match -qr '^#[[:alnum:]][^[:cntrl:]]*$' -- $argv[1]
        set -g __paks_count (builtin math $__paks_count + 1)
        __paks_mark "R;$__paks_count;$argv[1]"
    end
end

# What ran, for documents. A line feed and a tab, which a mark cannot hold, stand behind a DEL as `n` and `t`.
function __paks_ran --on-event fish_postexec
    set -l code $status
    set -l line $argv[1]
    builtin string match -qr '^#|\x7f|^(?s:.{8192})' -- $line; and return
    if builtin string match -qr '[[:cntrl:]]' -- $line
        set line (builtin string replace -a \n \x7fn -- $line | builtin string replace -a \t \x7ft)
    end
    builtin string match -qr '(?!\x7f)[[:cntrl:]]' -- $line $__paks_pwd; or set -g __paks_told "C;$code;$__paks_pwd//;$line"
end

# What the host has left for this shell to read, at its signal. The host's text answers, and takes itself away.
function __paks_take --on-signal URG
    for __paks_file in {/dev/shm,/run,/tmp}/.paks-@EXCHANGE@
        if test -f $__paks_file -a -O $__paks_file
            source $__paks_file
        end
    end 2>/dev/null
    set -q __paks_leaves; and builtin exit
end

# fish has its terminal modes when it draws a prompt, so keys may come at once.
function __paks_prompt --on-event fish_prompt
    if set -q __paks_told
        __paks_mark $__paks_told
        set -e __paks_told
    end
    __paks_mark A
    __paks_mark B
end

__paks_mark "H;fish;$FISH_VERSION;$fish_pid;"(builtin string length é)
