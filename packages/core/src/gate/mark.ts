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
  /** The primary prompt is drawn; what is typed now is the line. `bare`: nothing else draws behind the cursor. */
  | { readonly kind: 'ready'; readonly bare?: true }
  /** The shell that was asked for is not in the image; these are. */
  | { readonly kind: 'no-shell'; readonly wanted: string; readonly found: readonly string[] }

/**
 * What a hook says beside the prompt. It moves nothing: where it stands in the stream does not matter, and a forged one
 * spoils a document or an answer and starts nothing.
 */
export type AsideMark =
  /** A line that the shell ran, where, and with what exit status (undefined where the shell does not know). */
  | {
      readonly kind: 'ran'
      readonly line: string
      readonly directory: string
      readonly status: number | undefined
    }
  /**
   * At the prompt of a shell that keeps nothing between prompts: its newest history entry, where it is now, the exit
   * status of what ran last. `number` and `line` are '' in a shell without a history.
   */
  | {
      readonly kind: 'now'
      readonly number: string
      readonly line: string
      readonly directory: string
      readonly status: number | undefined
    }
  /** The shell has read what the host left for it: which request, and what it says. */
  | { readonly kind: 'reply'; readonly request: string; readonly text: string }

/** The bytes every mark of a session begins with. */
export const markPrefix = (nonce: string): string => `\x1b]7770;${nonce};`

/** Reads what stands between prefix and terminator; undefined when it is not one of ours after all. */
export const parseMark = (body: string): Mark | AsideMark | undefined => {
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
      return fields[0] === 'bare' ? { kind: 'ready', bare: true } : { kind: 'ready' }
    case 'N': {
      const [wanted = '', found = ''] = fields
      return { kind: 'no-shell', wanted, found: found.split(' ').filter((name) => name !== '') }
    }
    case 'C': {
      const place = placeIn(fields.slice(1).join(';'))
      return place && { kind: 'ran', status: statusIn(fields[0]), ...place }
    }
    case 'D': {
      const place = placeIn(fields.slice(2).join(';'))
      return place && { kind: 'now', number: fields[0] ?? '', status: statusIn(fields[1]), ...place }
    }
    case 'X':
      return fields.length < 2
        ? undefined
        : { kind: 'reply', request: fields[0] ?? '', text: fields.slice(1).join(';') }
    default:
      return undefined
  }
}

const statusIn = (field = ''): number | undefined => (/^\d{1,3}$/.test(field) ? Number(field) : undefined)

/** A directory, `//;`, which no directory's name holds, and a line in which DEL n and DEL t stand for LF and HT. */
const placeIn = (text: string): { readonly directory: string; readonly line: string } | undefined => {
  const end = text.indexOf('//;')
  if (end === -1) return undefined
  const line = text
    .slice(end + 3)
    .replaceAll('\u007fn', '\n')
    .replaceAll('\u007ft', '\t')
  return { directory: text.slice(0, end), line }
}
