# Sourced after all of the user's own start-up files, before the first prompt.
set -l __paks_file (status filename)
command rm -rf -- (builtin string replace -r '/[^/]*$' '' -- $__paks_file)
or true >$__paks_file
set -e __paks_file

set -g __paks_count 0

function __paks_mark
    builtin printf '\e]7770;@NONCE@;%s\a' $argv[1] >/dev/tty
end

# fish_preexec fires for a comment line too, with the text as it was accepted.
function __paks_preexec --on-event fish_preexec
    if builtin string match -qr '^#[[:alnum:]][^[:cntrl:]]*$' -- $argv[1]
        set -g __paks_count (builtin math $__paks_count + 1)
        __paks_mark "R;$__paks_count;$argv[1]"
    end
end

# fish has its terminal modes when it draws a prompt, so keys may come at once.
function __paks_prompt --on-event fish_prompt
    __paks_mark A
    __paks_mark B
end

__paks_mark "H;fish;$FISH_VERSION;$fish_pid;"(builtin string length é)
