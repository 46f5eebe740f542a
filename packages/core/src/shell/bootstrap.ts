import script from './boot/bootstrap.sh'
import bashText from './boot/paks.bash'

/** What a session's first process needs to know. */
export interface BootRequest {
  /** Hexadecimal, drawn anew for each session. */
  readonly nonce: string
  /** Hexadecimal, drawn apart from the nonce: it names the boot file and is seen by everyone in the container. */
  readonly fileId: string
  /** The shell's name or path; the best of those in the image when absent. */
  readonly shell?: string
  /** What follows the shell's name. */
  readonly args?: readonly string[]
}

/**
 * The command line of a container's first process: a POSIX `sh` that writes the boot text to a file on tmpfs,
 * outside every image layer, and becomes the shell. Arguments, not environment: an `exec` into the container
 * would inherit the latter.
 */
export const bootCommand = ({ nonce, fileId, shell = '', args = [] }: BootRequest): readonly string[] => [
  'sh',
  '-c',
  lean(script),
  'paks',
  `.paks-${fileId}`,
  nonce,
  lean(bashText).replaceAll('@NONCE@', nonce),
  shell,
  ...args,
]

/** Without the comments, which are for the reader of the source. */
const lean = (text: string): string => text.replace(/^\s*#.*\n/gm, '').replace(/^ +/gm, '')
