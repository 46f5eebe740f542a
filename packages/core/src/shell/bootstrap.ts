import bash from './boot/bash.bash'
import bootstrap from './boot/bootstrap.sh'
import fish from './boot/fish.fish'
import sh from './boot/sh.sh'
import zsh from './boot/zsh.zsh'
import { exchangeName } from './exchange-name.js'

/** What a session's first process needs to know. */
export interface BootRequest {
  /** Hexadecimal, drawn anew for each session; '' boots the shell without a hook. */
  readonly nonce: string
  /** Hexadecimal, drawn apart from the nonce: it names the boot folder and is seen by everyone in the container. */
  readonly fileId: string
  /** The shell's name or path; the best of those in the image when absent. */
  readonly shell?: string
  /** What follows the shell's name. */
  readonly args?: readonly string[]
}

/**
 * The command line of a container's first process: a POSIX `sh` that writes the boot texts to a folder on tmpfs,
 * outside every image layer, and becomes the shell. Arguments, not environment: an `exec` into the container would
 * inherit the latter.
 */
export const bootCommand = ({ nonce, fileId, shell = '', args = [] }: BootRequest): readonly string[] => {
  const texts = [bash, zsh, fish, sh].map((text) =>
    nonce === '' ? '' : lean(text).replaceAll('@NONCE@', nonce).replaceAll('@EXCHANGE@', exchangeName(nonce)),
  )
  return ['sh', '-c', lean(bootstrap), 'paks', `.paks-${fileId}`, nonce, ...texts, shell, ...args]
}

/** Without the comments, which are for the reader of the source. */
const lean = (text: string): string => text.replace(/^\s*#.*\n/gm, '').replace(/^ +/gm, '')
