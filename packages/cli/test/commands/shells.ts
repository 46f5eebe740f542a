export type ShellName = 'bash' | 'zsh' | 'fish' | 'ash' | 'dash'

/** A shell of the matrix: what opens it, and how its prompt looks in a container called `box`. */
export interface MatrixShell {
  readonly name: ShellName
  readonly image: string
  readonly prompt: RegExp
  /** Prints what was typed before, where a shell can be given that of another. */
  readonly history?: string
  /** Typed first: what would put more than the prompt on its row. */
  readonly settle?: string
}

/** The five shells, each in an image that has it. */
export const matrixShells: Readonly<Record<ShellName, MatrixShell>> = {
  bash: { name: 'bash', image: 'ubuntu', prompt: /^root@box:[~/].*#$/, history: 'history 6' },
  zsh: { name: 'zsh', image: 'ubuntu', prompt: /^box#$/, history: 'fc -l -6' },
  fish: {
    name: 'fish',
    image: 'ubuntu',
    prompt: /^root@box [~/].*#$/,
    history: 'history | head -n 6',
    settle: 'set -U fish_autosuggestion_enabled 0',
  },
  ash: { name: 'ash', image: 'busybox', prompt: /^[~/].* #$/ },
  dash: { name: 'dash', image: 'ubuntu', prompt: /^#$/ },
}
