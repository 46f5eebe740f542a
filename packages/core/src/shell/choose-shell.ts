import type { ImageInfo } from '@paks/api'
import { shellKindOf } from './shell-kind.js'

/** What the user asked to run. */
export interface ShellWish {
  /** `--shell`: a name or path in the image. */
  readonly shell?: string
  /** The words after the image. */
  readonly command?: readonly string[]
  /** `--entrypoint`; `[]` clears the image's. */
  readonly entrypoint?: readonly string[]
}

/** The first process of a session. */
export type FirstProcess =
  /** An interactive shell; which one is found in the container when `shell` is empty. */
  | {
      readonly kind: 'shell'
      readonly shell: string
      readonly args: readonly string[]
      readonly entrypoint?: readonly string[]
    }
  /** A program of the user's choice, run as it is. */
  | { readonly kind: 'program'; readonly command: readonly string[]; readonly entrypoint?: readonly string[] }

/**
 * Decides what runs in front of the user: the shell that was asked for, else the image's own, else the best one in
 * the image. An entrypoint that wraps its arguments is kept; one that is itself a shell would only be in the way.
 */
export const chooseShell = (
  image: Pick<ImageInfo, 'command' | 'entrypoint'>,
  wish: ShellWish,
): FirstProcess => {
  const [entry = ''] = image.entrypoint
  const cleared = shellKindOf(entry) === undefined ? {} : { entrypoint: [] }
  const entrypoint = wish.entrypoint === undefined ? cleared : { entrypoint: wish.entrypoint }
  const { command = [] } = wish
  const [program = ''] = command
  if (program !== '') {
    const interactive =
      shellKindOf(program) !== undefined && command.slice(1).every((word) => /^-[il]+$|^--login$/.test(word))
    if (!interactive || (wish.entrypoint ?? []).length > 0) {
      return {
        kind: 'program',
        command,
        ...(wish.entrypoint === undefined ? {} : { entrypoint: wish.entrypoint }),
      }
    }
    return { kind: 'shell', shell: program, args: command.slice(1), ...entrypoint }
  }
  return { kind: 'shell', shell: wish.shell ?? shellOf(image), args: [], ...entrypoint }
}

/** The image's own command, or entrypoint, where that is an interactive shell. */
const shellOf = ({ command, entrypoint }: Pick<ImageInfo, 'command' | 'entrypoint'>): string => {
  const [first = ''] = [command, entrypoint].filter((words) => words.length === 1).map(([word = '']) => word)
  return shellKindOf(first) === undefined ? '' : first
}
