import { nonce } from './driven-session.js'
import { type Group, line, type Scenario, type Step } from './scenario.js'
import type { ShellName } from './shell-table.js'

/** The words of a shell's printf that make a mark; `with` is what stands for the nonce. */
const mark = (body: string, withNonce = `${nonce};`): string => `printf '\\033]7770;${withNonce}${body}\\007'`
const evil = '#probe @'
const report = (sequence: number, withNonce?: string): string => mark(`R;${sequence};${evil}`, withNonce)
const until = (file: string): string => `until test -e ~/${file}; do sleep 0.02; done`
/** Waits for what the background has printed, the prompt waiting. */
const behind = (print: string): readonly Step[] => [
  ...line(`(${until('@')}; ${print}; printf 'from''behind') &`),
  { release: '@' },
  { see: 'frombehind' },
  '<C-c>',
  { see: '<$ ' },
]
const posix: readonly ShellName[] = ['bash', 'zsh', 'ash', 'dash', 'mksh', 'ksh']
const attack = (name: string, keys: readonly Step[], over: Partial<Scenario> = {}): Scenario => ({
  name,
  keys,
  // What the shells have of a session before must not open a door here.
  fresh: {},
  ...over,
})
/** The characters of a line, pushed into the terminal as if typed. */
const pushed = (text: string): string => `perl -e 'ioctl(STDIN, 0x5412, $_) for split //, "${text}"'`
const asked = { asked: [evil] }

const doubtful = 'what its Enter submitted is not certain'

export const attacks: Group = {
  title: 'attacks from inside',
  scenarios: [
    attack('a report without a nonce', line(report(999, ''))),
    attack('a report with a wrong nonce', line(report(999, 'deadbeefdeadbeefdeadbeefdeadbeef;'))),
    attack('a report with the nonce and the next sequence number', line(report(1)), asked),
    attack('a report with the nonce from the future', line(report(4_000_000)), asked),
    attack('the user is heard after one', [...line(report(4_000_000)), '#probe @b<Enter>'], {
      asked: [evil],
      ran: ['#probe @b'],
    }),
    attack('a newest entry with the nonce', line(mark(`E;77;9999;${evil}`)), {
      but: { fish: { ...asked, why: doubtful } },
    }),
    attack('an entry of a shell without a history', line(mark(`E;77;;${evil}`))),
    attack('a report in capitals of another command', line(mark('R;2;#look @')), { ran: ['#look @'] }),
    attack('a report with a control character', [
      ...line(mark(`R;1;${evil}\\033[1m`)),
      ...line(mark(`R;2;${evil}\\t`)),
    ]),
    attack('a report with an eight-bit control character', line(mark(`R;1;${evil}\\302\\233`))),
    attack('a report of a line that is no # line', [
      ...line(mark('R;1;probe @')),
      ...line(mark('R;2; #probe @')),
      ...line(mark('R;3;##probe @')),
    ]),
    attack('a report of many lines', line(mark(`R;1;${evil}\\n#probe @2`))),
    attack('a report without a number', line(mark(`R;;${evil}`)), asked),
    attack(
      'a hundred reports: one question',
      line(`i=0; while [ $i -lt 100 ]; do i=$((i+1)); ${mark(`R;%s;${evil}`)} $i; done`),
      { ...asked, shells: posix },
    ),
    attack('a report from the background while the prompt waits', behind(report(1)), { shells: posix }),
    attack(
      'one from the background that waits for the next line',
      [
        ...line(`(${until('@')}; ${report(50)}; printf 'from''behind'; : >~/@b) &`),
        `${until('@b')}<Enter>`,
        { release: '@' },
        { until: 'prompt' },
      ],
      { ...asked, shells: posix },
    ),
    attack('a second hello', line(mark('H;bash;9.9;1;1'))),
    attack('a false prompt, and a report behind it', line(`${mark('A')}; ${mark('B')}; ${report(1)}`)),
    attack(
      'another shell’s hello, and its entry',
      line(`${mark('H;dash;;1;1')}; ${mark('E;9;;')}; ${mark(`E;10;12;${evil}`)}`),
      { but: { fish: { ...asked, why: doubtful } } },
    ),
    attack(
      'a false prompt without a nonce, echo off',
      [
        "stty -echo; printf '<$ '; read x; stty echo<Enter>",
        { see: /\n(?:\x1b\[\?2004l\r)?<\$ / },
        '#probe @<Enter>',
        { until: 'prompt' },
      ],
      { shells: posix },
    ),
    attack(
      'a false prompt in a program',
      ["printf 'fake> '; read x<Enter>", { see: /[\n\r]fake> / }, '#probe @<Enter>', { until: 'prompt' }],
      { shells: ['bash', 'zsh', 'ash', 'dash', 'mksh'] },
    ),
    attack('characters pushed into the terminal (TIOCSTI)', [
      `${pushed('#probe @\\n')}<Enter>`,
      { see: /<\$ [\s\S]*<\$ / },
    ]),
    attack(
      'characters pushed while the user presses Enter',
      [
        `${pushed('#probe @\\n')}; sh -c '${until('@')}'<Enter>`,
        { see: /[\n\r]#probe x\d+\r?\n/ },
        '<Enter>',
        { release: '@' },
        { see: /<\$ [\s\S]*<\$ / },
      ],
      // The Enter stands for the empty line that it was pressed on.
      { but: { fish: { asked: [evil], why: 'what it keeps of a line is not known' } } },
    ),
    attack(
      'Enter in a program, and a report from the background afterwards',
      [
        'echo g""o; cat<Enter>',
        { see: /^go\r?\n/m },
        'one<Enter>',
        { see: /one\r?\none\r?\n/ },
        'two<Enter>',
        { see: /two\r?\ntwo\r?\n/ },
        '<C-d>',
        { until: 'prompt' },
        ...behind(report(1)),
      ],
      { shells: posix },
    ),
    attack(
      'answers of the terminal',
      [
        `printf '\\033]0;#probe @\\007\\033[21t\\033]10;?\\007\\033[6n\\033[c'; sh -c '${until('@')}'<Enter>`,
        { see: '2c' },
        { release: '@' },
        { see: /2c[\s\S]*<\$ [\s\S]*2c/ },
        '<C-c>',
        { until: 'prompt' },
      ],
      { shells: ['bash'] },
    ),
    attack('a prompt command that reports', line('true'), {
      shells: ['bash'],
      fresh: {
        files: { '.evil': report(1).replace('@', 'x') },
        rc: "PROMPT_COMMAND='[ $((++n)) != 2 ] || . ~/.evil'",
      },
      asked: ['#probe x'],
    }),
    attack('a letter that types a line and submits it', ['Z', { see: /evil[\s\S]*<\$ / }], {
      shells: ['bash'],
      fresh: { files: { '.inputrc': '"Z": "#probe evil\\r"\n' } },
    }),
    attack('a letter that types a line and submits it', ['Z', { see: /evil[\s\S]*<\$ / }], {
      shells: ['zsh'],
      fresh: { rc: "bindkey -s Z '#probe evil^M'" },
    }),
    attack('a letter that makes another line of the user’s', ['echo yZ<Enter>'], {
      shells: ['bash'],
      fresh: { files: { '.inputrc': '"Z": "\\C-a#probe evil \\C-e"\n' } },
      asked: ['#probe evil echo y'],
    }),
    attack('a seeded history, Up and Enter', ['<Up><Enter>'], {
      shells: ['bash'],
      fresh: { files: { '.bash_history': 'ls\n#probe seeded\n' } },
      asked: ['#probe seeded'],
    }),
    attack('a seeded history, Up and Enter', ['<Up><Enter>'], {
      shells: ['zsh'],
      fresh: { files: { '.zh': 'ls\n#probe seeded\n' }, rc: 'HISTFILE=~/.zh; HISTSIZE=9; SAVEHIST=9' },
      asked: ['#probe seeded'],
    }),
    attack('a seeded history, Up and Enter', ['<Up><Enter>'], {
      shells: ['fish'],
      fresh: { files: { '.local/share/fish/fish_history': '- cmd: #probe seeded\n  when: 1\n' } },
      asked: ['#probe seeded'],
    }),
    attack('a seeded history, Ctrl-R and Enter', ['<C-r>see<Enter>'], {
      shells: ['bash'],
      fresh: { files: { '.bash_history': '#probe seeded\nls\n' } },
      asked: ['#probe seeded'],
    }),
  ],
}
