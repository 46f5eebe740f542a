import { type Group, line, type Scenario, type Step } from './scenario.js'
import type { ShellName } from './shell-table.js'

const once: readonly Step[] = [...line('#probe @')]
const again: readonly Step[] = [...line('true'), ...line('#probe @')]

const started = (shell: ShellName, rc: string, over: Partial<Scenario> = {}): Scenario => ({
  name: `${shell}, ${rc.replaceAll('\n', '; ')}`,
  shells: [shell],
  fresh: { rc },
  keys: once,
  ran: ['#probe @'],
  ...over,
})
const showing = (prompt: RegExp, rc: string): Pick<Scenario, 'fresh'> => ({ fresh: { rc, prompt } })

/** The shape of starship's and of bash-preexec's hooks. */
const starship = `starship_precmd() { local status=$?; PS1='<$ '; return $status; }
PROMPT_COMMAND="starship_precmd"; trap 'true "$_"' DEBUG`
const preexec = `__bp() { local r=$?; __bp_on=1; return $r; }
__bp_debug() { [[ -n $__bp_on ]] && __bp_last=$BASH_COMMAND; return 0; }
trap '__bp_debug "$_"' DEBUG
PROMPT_COMMAND=$'__bp\\n:'`

/**
 * How bash-preexec installs itself: at the first prompt, from within PROMPT_COMMAND, which it then writes anew around
 * what else was in it, with a DEBUG trap that reads the history for each command.
 */
const installing = `__bp_string=$'__bp_trap="$(trap -p DEBUG)"\\ntrap - DEBUG\\n__bp_install'
__bp_precmd() { __bp_last=$?; local f; for f in "\${precmd_functions[@]}"; do (exit $__bp_last); $f; done; return $__bp_last; }
__bp_mode() { __bp_on=on; }
__bp_preexec() { [[ -z $__bp_on || -n \${COMP_LINE-} ]] && return; __bp_on=; __bp_this=$(HISTTIMEFORMAT= builtin history 1); }
__bp_install() {
  trap '__bp_preexec "$_"' DEBUG
  local rest="\${PROMPT_COMMAND/"$__bp_string"/:}"
  PROMPT_COMMAND=$'__bp_precmd\\n'"$rest"$'\\n__bp_mode'
  __bp_precmd; __bp_mode
}
precmd_functions=(true); HISTCONTROL=ignoreboth
PROMPT_COMMAND=\${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}$__bp_string`

export const prompts: Group = {
  title: 'prompts and their hooks',
  scenarios: [
    started('bash', 'PROMPT_COMMAND="true; history -a"', { keys: again }),
    started('bash', 'PROMPT_COMMAND=(true "history -a" :)', { keys: again }),
    started('bash', 'PROMPT_COMMAND="true;"'),
    started('bash', 'PROMPT_COMMAND="false"'),
    started('bash', starship, { name: 'bash, hooks as starship’s', keys: again }),
    started('bash', preexec, { name: 'bash, hooks as bash-preexec’s', keys: again }),
    started('bash', "PS1='\\u@\\h:\\w\\n<$ '"),
    started('bash', "PS1='\\[\\e[1m\\]<$ \\[\\e[0m\\]'"),
    started('bash', 'PS1=', showing(/^$/, 'PS1=')),
    started('bash', installing, {
      name: 'bash, bash-preexec that installs itself at the first prompt',
      keys: again,
    }),
    started('bash', 'PS0="running\\n"'),
    started('bash', "trap 'true' DEBUG"),
    started('bash', "trap 'echo E >/dev/null' ERR"),
    started('zsh', "RPROMPT='right'"),
    started('zsh', 'precmd() { true }; preexec() { true }', { keys: again }),
    started('zsh', 'autoload -Uz add-zsh-hook; f() { false }; add-zsh-hook precmd f', { keys: again }),
    started(
      'zsh',
      'zle-line-init() { true }; zle -N zle-line-init; zle-line-finish() { true }; zle -N zle-line-finish',
    ),
    started('zsh', 'setopt promptsubst; PROMPT=\'$(echo "<")$ \''),
    started('zsh', 'unsetopt promptsp promptcr'),
    {
      name: 'zsh, after output without a line’s end',
      shells: ['zsh', 'fish'],
      keys: [...line('printf abc'), ...line('#probe @')],
      ran: ['#probe @'],
    },
    started('fish', 'function fish_right_prompt; echo right; end'),
    started(
      'fish',
      'function on --on-event fish_prompt; true; end; function pre --on-event fish_preexec; true; end',
    ),
    ...(['ash', 'dash', 'mksh'] as const).map((shell) => started(shell, 'PS1=\'$(echo "<")$ \'')),
    ...(['ash', 'dash', 'mksh', 'ksh'] as const).map((shell) =>
      started(shell, "PS2='more '", {
        keys: ['echo "<Enter>#probe @a<Enter>"<Enter>', { until: 'prompt' }, '#probe @b<Enter>'],
        ran: ['#probe @b'],
      }),
    ),
    {
      name: 'bash, PROMPT_COMMAND set later',
      shells: ['bash'],
      keys: [...line('PROMPT_COMMAND=true'), ...line('#probe @')],
      ran: ['#probe @'],
      fresh: {},
    },
    {
      name: 'bash, PS1 set later',
      shells: ['bash'],
      keys: [...line("PS1='<$ '"), ...line('#probe @')],
      ran: ['#probe @'],
      fresh: {},
    },
  ],
}
