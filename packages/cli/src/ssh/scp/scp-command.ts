/** What an scp that speaks its own protocol runs at the other end. */
export interface ScpCommand {
  /** `to` takes files, `from` gives them. */
  readonly way: 'to' | 'from'
  readonly recursive: boolean
  /** Keeps times and modes. */
  readonly preserve: boolean
  /** The destination has to be a directory. */
  readonly directory: boolean
  /** As the client wrote it: quotes and patterns are for a shell. */
  readonly path: string
}

/**
 * Reads `scp -r -t -- /srv`, which no person types: `scp -O` and those before OpenSSH 9 send it.
 *
 * @returns undefined for any other command line
 */
export const scpCommand = (line: string): ScpCommand | undefined => {
  const [, options = '', path = ''] = /^scp((?: -[vrptfdq]+)+)(?: --)? (.+)$/s.exec(line) ?? []
  const has = (letter: string): boolean => options.includes(letter)
  if (path === '' || has('t') === has('f')) return undefined
  return {
    way: has('t') ? 'to' : 'from',
    recursive: has('r'),
    preserve: has('p'),
    directory: has('d'),
    path,
  }
}
