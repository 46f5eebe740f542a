/** A shell of the matrix: what opens it, and how its prompt looks in a container called `box`. */
export interface MatrixShell {
  readonly name: string
  readonly image: string
  readonly prompt: RegExp
  /** Typed first: what would put more than the prompt on its row. */
  readonly settle?: string
  /** Its hook gives variables to the shell and takes them out. */
  readonly variables: boolean
}

/** The five shells, each in an image that has it. */
export const matrixShells: readonly MatrixShell[] = [
  { name: 'bash', image: 'ubuntu', prompt: /^root@box:\S+#$/, variables: true },
  { name: 'zsh', image: 'ubuntu', prompt: /^box#$/, variables: true },
  {
    name: 'fish',
    image: 'ubuntu',
    prompt: /^root@box \S+#$/,
    settle: 'set -g fish_autosuggestion_enabled 0',
    variables: true,
  },
  { name: 'ash', image: 'busybox', prompt: /^\S+ #$/, variables: true },
  { name: 'dash', image: 'ubuntu', prompt: /^#$/, variables: true },
]
