/**
 * What a shell's hook says about itself, in a private OSC (ECMA-48 operating system command):
 * `ESC ] 7770 ; NONCE ; KIND [; FIELD]… BEL`. The nonce keeps marks in other people's output from counting.
 */
export type Mark =
  /** The hook is in place: the shell's kind, its version, its process id, whether it reads UTF-8. */
  | {
      readonly kind: 'hello'
      readonly shell: string
      readonly version: string
      readonly pid: number
      readonly utf8: boolean
    }
  /** The shell accepted this line, which starts with `#`, at its primary prompt. */
  | { readonly kind: 'report'; readonly sequence: number; readonly text: string }
  /**
   * The newest history entry at this prompt, of a shell that cannot tell whether it is new. `text` is '' unless it
   * begins with `#`; `number` is '' in a shell without a history.
   */
  | { readonly kind: 'entry'; readonly sequence: number; readonly number: string; readonly text: string }
  /** A primary prompt is about to be drawn. */
  | { readonly kind: 'prompt' }
  /** The primary prompt is drawn; what is typed now is the line. */
  | { readonly kind: 'ready' }
  /** The shell that was asked for is not in the image; these are. */
  | { readonly kind: 'no-shell'; readonly wanted: string; readonly found: readonly string[] }

/** The bytes every mark of a session begins with. */
export const markPrefix = (nonce: string): string => `\x1b]7770;${nonce};`

/** Reads what stands between prefix and terminator; undefined when it is not one of ours after all. */
export const parseMark = (body: string): Mark | undefined => {
  const [kind, ...fields] = body.split(';')
  switch (kind) {
    case 'H': {
      const [shell = '', version = '', pid = '', bytes = ''] = fields
      // The shell's own count of the characters in a two-byte one.
      return shell === ''
        ? undefined
        : { kind: 'hello', shell, version, pid: Number(pid) || 0, utf8: bytes === '1' }
    }
    case 'R': {
      const sequence = Number(fields[0])
      if (!Number.isSafeInteger(sequence) || fields.length < 2) return undefined
      return { kind: 'report', sequence, text: fields.slice(1).join(';') }
    }
    case 'E': {
      const sequence = Number(fields[0])
      if (!Number.isSafeInteger(sequence) || fields.length < 3) return undefined
      return { kind: 'entry', sequence, number: fields[1] ?? '', text: fields.slice(2).join(';') }
    }
    case 'A':
      return { kind: 'prompt' }
    case 'B':
      return { kind: 'ready' }
    case 'N': {
      const [wanted = '', found = ''] = fields
      return { kind: 'no-shell', wanted, found: found.split(' ').filter((name) => name !== '') }
    }
    default:
      return undefined
  }
}
