import bash from './bash.bash'
import fish from './fish.fish'
import zsh from './zsh.zsh'

export const shellNames = ['bash', 'zsh', 'fish'] as const
export type ShellName = (typeof shellNames)[number]

export const isShell = (name: string): name is ShellName => shellNames.some((shell) => shell === name)

/** What each shell reads. */
export const completionScripts: Readonly<Record<ShellName, string>> = { bash, zsh, fish }
