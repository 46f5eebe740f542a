/** What each exit status of `paks` means. */
export const exitStatuses: readonly (readonly [status: string, about: string])[] = [
  ['0', 'It was done. After a session: its shell ended with 0, or was left running.'],
  ['1', 'paks doctor found no way to open a session, or paks plugin check something that is wrong.'],
  ['125', 'It was not done: what was asked is wrong, or Paks or the engine failed. The message tells which.'],
  ['126', 'The program to run in the container cannot be executed.'],
  ['127', 'There is no such program.'],
  ['128 + n', 'Signal n ended the session, or told paks to end.'],
  [
    'other',
    "That of the shell or program in the container: run, attach, exec, start and install. Of the engine's client: login and logout.",
  ],
]

/** The files that Paks keeps. */
export const paksFiles: readonly (readonly [path: string, about: string])[] = [
  ['~/.paks/settings.yml', 'Settings: paks config. PAKS_HOME names another folder than ~/.paks.'],
  ['~/.paks/envs/NAME', 'Environments: paks env. Only their owner can read them.'],
  [
    '~/.local/share/paks/plugins',
    'Plugins, what they were granted, and which projects are trusted: paks plugin.',
  ],
  ['.paks/', 'What a project brings: settings.yml and plugins/. Used after paks trust.'],
  ['~/.paks/containers.json', 'Which engine has the containers that paks start has made.'],
  [
    '~/.paks/ssh/',
    'Keys, and the hosts that ~/.ssh/config includes: paks ssh. Only their owner can read them.',
  ],
  ['~/.cache/paks/', 'Compiled code, and what is known of base images. It can be removed at any time.'],
  ['~/.paks/welcomed', 'The hint of the first session was shown. Remove it to see it again.'],
]
