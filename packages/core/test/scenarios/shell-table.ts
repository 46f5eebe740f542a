import { accessSync, constants } from 'node:fs'
import { delimiter, resolve } from 'node:path'

export const allShells = ['bash', 'zsh', 'fish', 'ash', 'dash', 'mksh', 'ksh'] as const
export type ShellName = (typeof allShells)[number]

/** How a shell of this machine becomes the shell of a session. */
export interface ShellSetup {
  readonly name: ShellName
  /** Its program; another name than the shell's is linked under the shell's name. */
  readonly program: string
  /** The name it is called by, where that is not its own. */
  readonly as?: string
  /** Where the user's own start-up file stands, in the home directory. */
  readonly rc: string
  /** What that file holds. */
  readonly usual: string
  /** It puts brackets around what is pasted. */
  readonly brackets?: true
}

/** The prompt of every shell here. */
export const prompt = '<$ '

const posix = { rc: '.shrc', usual: `PS1='${prompt}'` }

export const shells: Readonly<Record<ShellName, ShellSetup>> = {
  bash: { name: 'bash', program: 'bash', rc: '.bashrc', usual: `PS1='${prompt}'`, brackets: true },
  zsh: {
    name: 'zsh',
    program: 'zsh',
    rc: '.zshrc',
    usual: `PROMPT='${prompt}'\nbindkey -e`,
    brackets: true,
  },
  fish: {
    name: 'fish',
    program: 'fish',
    rc: '.config/fish/config.fish',
    usual: `function fish_prompt; echo -n '${prompt}'; end\nfunction fish_greeting; end`,
    brackets: true,
  },
  ash: { name: 'ash', program: 'busybox', ...posix },
  dash: { name: 'dash', program: 'dash', ...posix },
  mksh: { name: 'mksh', program: 'mksh', ...posix },
  ksh: { name: 'ksh', program: 'ksh93', rc: '.shrc', usual: `PS1='${prompt}'\nset -o emacs` },
}

/** Where a program is, if it is on PATH. */
export const which = (program: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => resolve(directory, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
