import { type Group, line, type Outcome, type Scenario, type Step } from './scenario.js'
import { type ShellName, which } from './shell-table.js'

const posix: readonly ShellName[] = ['bash', 'zsh', 'ash', 'dash', 'mksh', 'ksh']
const asked: Outcome = { asked: ['#probe @'] }
/** The prompt of a shell within. */
const inner = /^go\r?\n[\s\S]*(?:sub: |# |> |\$ |% )/m

/** What is typed into a shell that was begun in the session's shell; its prompt is awaited, and it is left again. */
const within = (
  name: string,
  command: string,
  keys: readonly Step[],
  outcome: Outcome = asked,
): Scenario => ({
  name: `${command}: ${name}`,
  // fish does not tell that it took a line that is more than plain words.
  shells: posix,
  keys: [
    `echo g""o; env -u ENV PS1='sub: ' ${command}<Enter>`,
    { see: inner },
    { until: 'idle' },
    ...keys,
    'echo al""ive<Enter>',
    { see: /alive\r?\n[\s\S]*(?:sub: |# |> |\$ |% )/ },
    // BusyBox asks the terminal where the cursor is once it has drawn its prompt, and whoever reads next has the answer.
    'exit',
    { row: /exit$/ },
    '<Enter>',
    { until: 'prompt' },
  ],
  ...outcome,
})
const installed = (scenarios: readonly Scenario[], program: string): readonly Scenario[] =>
  which(program) === undefined ? [] : scenarios

/** A real sshd that is spoken to over a pipe. */
const sshd =
  '/usr/sbin/sshd -i -h $HOME/k -o AuthorizedKeysFile=$HOME/k.pub -o StrictModes=no -o UsePAM=no -o PermitRootLogin=yes'
/** Runs a command line behind it. */
const far = (command: string): string =>
  'ssh -t -F none -i ~/k -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=QUIET ' +
  `-o ProxyCommand="$PC" localhost '${command}'`
const overSsh = (name: string, keys: readonly Step[], outcome: Outcome): Scenario => ({
  name: `ssh: ${name}`,
  shells: ['bash', 'zsh'],
  fresh: {},
  keys: [
    ...line('ssh-keygen -q -t ed25519 -N "" -f ~/k; mkdir -p /run/sshd'),
    ...line(`PC="${sshd}"`),
    ...keys,
    { until: 'prompt' },
  ],
  ...outcome,
})

/** The prompt of a shell within, after a question. */
const again = { see: /y\/N\] n[\s\S]*\n[\s\S]*(?:sub: |# |> |\$ |% )/ }
const sub = { see: /sub: $/ }
/** The shell has given the terminal to what it runs: an Enter that its line editor still takes in ends no line there. */
const ready = { see: /^ready\r?\n/m }

const shellsWithin = ['bash --norc --noprofile', 'zsh -f', 'mksh', 'dash', 'busybox ash', 'fish -N']
const simple = shellsWithin.flatMap((command) =>
  installed(
    [within('a # line is asked about', command, ['#probe @<Enter>', again])],
    command.split(' ')[0] ?? '',
  ),
)
export const nested: Group = {
  title: 'shells without a hook',
  scenarios: [
    ...simple,
    ...installed(
      [
        overSsh(
          'a # line is asked about',
          [
            `${far('PS1="far$ " bash --norc')}<Enter>`,
            { see: /[\n\rhl]far\$ / },
            '#probe @<Enter>',
            { see: /y\/N\] n[\s\S]*far\$ / },
            'exit<Enter>',
          ],
          asked,
        ),
        overSsh(
          'what a program reads there is its own',
          [`${far('echo f""ar; exec cat')}<Enter>`, { see: /^far\r?\n/m }, '#probe @<Enter>', '<C-d>'],
          {},
        ),
      ],
      '/usr/sbin/sshd',
    ),
    within(
      'twice',
      'bash --norc',
      [
        '#probe @<Enter>',
        { see: /y\/N\] n[\s\S]*sub: / },
        '#probe @<Enter>',
        { see: /y\/N\] n[\s\S]*sub: / },
      ],
      { asked: ['#probe @', '#probe @'] },
    ),
    within('erased and typed again', 'bash --norc', ['#prxx<BS><BS>obe @<Enter>', again]),
    within('keys behind it are kept', 'bash --norc', [
      { burst: '#probe @<Enter>' },
      again,
      'echo k""ept<Enter>',
      { see: 'kept' },
    ]),
    within('no command', 'bash --norc', ['#nothing @<Enter>', sub, '# probe @<Enter>', sub], {}),
    within(
      'an open quote',
      'bash --norc',
      ['echo "<Enter>', { see: '> ' }, '#probe @<Enter>', { see: /> $/ }, '"<Enter>', sub],
      {},
    ),
    within(
      'a heredoc',
      'dash',
      ['cat <<X<Enter>', { see: '> ' }, '#probe @<Enter>', { see: /> $/ }, 'X<Enter>', sub],
      {},
    ),
    within('read', 'bash --norc', ['echo re""ady; read x<Enter>', ready, '#probe @<Enter>', sub], {}),
    within(
      'read with a prompt',
      'bash --norc',
      ['read -p "name: " x<Enter>', { see: /[\n\r]name: / }, '#probe @<Enter>', sub],
      {},
    ),
    within(
      'cat',
      'bash --norc',
      ['echo re""ady; cat<Enter>', ready, '#probe @<Enter>', { see: /#probe[\s\S]*#probe/ }, '<C-d>', sub],
      {},
    ),
    {
      name: 'a script that asks something',
      fresh: { files: { 'ask.sh': 'printf "name: "; read x' } },
      keys: ['sh ~/ask.sh<Enter>', { see: /[\n\r]name: / }, '#probe @<Enter>', { until: 'prompt' }],
    },
    {
      name: 'bash -c that asks something',
      keys: [
        'bash -c \'read -p "na""me: " x\'<Enter>',
        { see: 'name: ' },
        '#probe @<Enter>',
        { until: 'prompt' },
      ],
    },
    {
      name: 'read with a prompt, in the shell itself',
      shells: ['bash'],
      keys: ['read -p "na""me: " x<Enter>', { see: 'name: ' }, '#probe @<Enter>', { until: 'prompt' }],
    },
    {
      name: 'cat behind a prompt of its own',
      keys: [
        'sh -c \'printf "na""me: "; exec cat\'<Enter>',
        { see: 'name: ' },
        '#probe @<Enter>',
        { see: /#probe[\s\S]*#probe/ },
        '<C-d>',
        { until: 'prompt' },
      ],
    },
    {
      name: 'a shell that has taken the place of the session’s',
      shells: posix,
      fresh: { silent: true },
      keys: [
        "PS1='<$ ' exec bash --norc<Enter>",
        // Behind the question for brackets: ksh draws its own prompt again where a row begins.
        { see: /2004h<\$ / },
        '#probe @<Enter>',
        { see: /y\/N\] n[\s\S]*<\$ / },
      ],
      ...asked,
    },
    {
      name: 'bash in fish',
      shells: ['fish'],
      keys: [
        'bash --norc<Enter>',
        { see: /bash-\S+[#$] / },
        '#probe @<Enter>',
        { see: /y\/N\] n[\s\S]*bash-\S+[#$] / },
        'exit<Enter>',
        { until: 'prompt' },
      ],
      ...asked,
    },
    {
      name: 'the mode is told once',
      shells: ['bash'],
      fresh: {},
      keys: [
        "PS1='sub: ' bash --norc<Enter>",
        { see: /[\r\nhl]sub: / },
        '#probe @<Enter>',
        { see: /paks: the shell in front[\s\S]*y\/N\] n[\s\S]*sub: / },
        '#probe @<Enter>',
        { see: /^(?![\s\S]*paks: the shell in front)[\s\S]*y\/N\] n[\s\S]*sub: / },
        'exit<Enter>',
        { until: 'prompt' },
      ],
      asked: ['#probe @', '#probe @'],
    },
    {
      name: 'a line at the session’s own prompt afterwards',
      shells: posix,
      keys: [
        "PS1='sub: ' bash --norc<Enter>",
        { see: /[\r\nhl]sub: / },
        'exit<Enter>',
        { until: 'prompt' },
        ...line('#probe @'),
      ],
      ran: ['#probe @'],
    },
  ],
}
