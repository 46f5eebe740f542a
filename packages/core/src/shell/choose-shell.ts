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
 * the image. An entrypoint that wraps its arguments is kept, a script of a shell too; one that is an interactive shell would
 * only be in the way. One that the user names is a program like any other, as with the engines.
 */
export const chooseShell = (
  image: Pick<ImageInfo, 'command' | 'entrypoint'>,
  wish: ShellWish,
): FirstProcess => {
  const cleared = isInTheWay(image.entrypoint) ? { entrypoint: [] } : {}
  const entrypoint = wish.entrypoint === undefined ? cleared : { entrypoint: wish.entrypoint }
  const { command = [] } = wish
  const [program = ''] = command
  const [named = ''] = wish.entrypoint ?? []
  if (program === '' && named !== '') {
    return shellKindOf(named) === undefined
      ? { kind: 'program', command, ...entrypoint }
      : { kind: 'shell', shell: named, args: [], entrypoint: [] }
  }
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

/**
 * A shell that runs neither a script's file nor a text that goes on with what it is given: a command line behind it
 * would be lost.
 */
const isInTheWay = ([program = '', ...words]: readonly string[]): boolean => {
  if (shellKindOf(program) === undefined) return false
  const option = words.findIndex((word) => /^-[a-z]*c$/.test(word))
  const isText = option !== -1 && !words.slice(0, option).some((word) => word.includes('/'))
  return isText ? !/\$\{?@/.test(words[option + 1] ?? '') : words.every((word) => /^[-+]/.test(word))
}

/** The image's own command, or entrypoint, where that is an interactive shell. */
const shellOf = ({ command, entrypoint }: Pick<ImageInfo, 'command' | 'entrypoint'>): string => {
  const [first = ''] = [command, entrypoint].filter((words) => words.length === 1).map(([word = '']) => word)
  return shellKindOf(first) === undefined ? '' : first
}
