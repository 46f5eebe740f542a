/** A shell of the matrix: what opens it, and how its prompt looks in a container called `box`. */
export interface MatrixShell {
  readonly name: string
  readonly image: string
  readonly prompt: RegExp
  /** Typed first: what would put more than the prompt on its row. */
  readonly settle?: string
}

/** The five shells, each in an image that has it. */
export const matrixShells: readonly MatrixShell[] = [
  { name: 'bash', image: 'ubuntu', prompt: /^root@box:[~/].*#$/ },
  { name: 'zsh', image: 'ubuntu', prompt: /^box#$/ },
  {
    name: 'fish',
    image: 'ubuntu',
    prompt: /^root@box [~/].*#$/,
    settle: 'set -U fish_autosuggestion_enabled 0',
  },
  { name: 'ash', image: 'busybox', prompt: /^[~/].* #$/ },
  { name: 'dash', image: 'ubuntu', prompt: /^#$/ },
]
