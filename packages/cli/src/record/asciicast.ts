import { PaksError } from '@paks/api'

/** What a recording begins with: asciicast v2 (docs.asciinema.org/manual/asciicast/v2). */
export interface CastHeader {
  readonly version: 2
  readonly width: number
  readonly height: number
  /** Seconds since 1970. */
  readonly timestamp?: number
  readonly command?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Seconds since the start, `o` for output or `r` for a new size, and the output or `columns x rows`. */
export type CastEvent = readonly [time: number, kind: string, data: string]

/** A line of a recording. */
export const castLine = (line: CastHeader | CastEvent): string => `${JSON.stringify(line)}\n`

/**
 * Reads the lines of a recording; a last line that was cut off is left out.
 *
 * @throws PaksError BAD_USAGE with the line that is none
 */
export const parseCast = (
  text: string,
  path: string,
): { readonly header: CastHeader; readonly events: readonly CastEvent[] } => {
  const [first = '', ...rest] = text.split('\n')
  const header = parsed(first)
  if (!isHeader(header)) throw wrong(path, 1, 'is no asciicast v2 recording')
  const whole = text.endsWith('\n') ? rest : rest.slice(0, -1)
  const events = whole.flatMap((line, at) => {
    if (line.trim() === '') return []
    const event = parsed(line)
    if (!isEvent(event)) throw wrong(path, at + 2, 'is no event')
    return [event]
  })
  return { header, events }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isHeader = (value: unknown): value is CastHeader =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  value.version === 2 &&
  'width' in value &&
  typeof value.width === 'number' &&
  'height' in value &&
  typeof value.height === 'number'

const isEvent = (value: unknown): value is CastEvent =>
  Array.isArray(value) &&
  typeof value[0] === 'number' &&
  typeof value[1] === 'string' &&
  typeof value[2] === 'string'

const wrong = (path: string, line: number, why: string): PaksError =>
  new PaksError('BAD_USAGE', `${path}:${line}: ${why}`, { hint: 'paks run --record FILE makes one' })
