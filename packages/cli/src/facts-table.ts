/** What each exit status of `paks` means. */
export const exitStatuses: readonly (readonly [status: string, about: string])[] = [
  ['0', 'It was done. After a session: its shell ended with 0, or was left running.'],
  ['1', 'paks doctor found no way to open a session.'],
  ['125', 'It was not done: what was asked is wrong, or Paks or the engine failed. The message tells which.'],
  ['126', 'The program to run in the container, or the editor, cannot be executed.'],
  ['127', 'There is no such program.'],
  ['128 + n', 'Signal n ended the session, or told paks to end.'],
  ['other', 'That of the shell or program in the container: run, attach, exec and start.'],
]

/** The files that Paks keeps. */
export const paksFiles: readonly (readonly [path: string, about: string])[] = [
  ['~/.paks/settings.yml', 'Settings: paks config. PAKS_HOME names another folder than ~/.paks.'],
  ['~/.paks/envs/NAME', 'Environments: paks env. Only their owner can read them.'],
  ['~/.paks/containers.json', 'Which engine has the containers that paks start has made.'],
  ['~/.paks/welcomed', 'The hint of the first session was shown. Remove it to see it again.'],
]
