/** A submit key that the user pressed, and the lines it handed over: undefined where the keys do not tell the text. */
export interface OpenSubmit {
  /** It was pressed at the primary prompt; otherwise ahead of it, or into a program. */
  readonly atPrompt: boolean
  readonly lines: readonly (string | undefined)[]
  /** A report was taken for one of its lines. */
  readonly reported: boolean
}

/** More keys than that wait for no prompt: they went into a program. */
const mostOpen = 256

/** Its text is known, and a shell may report it. */
const namesLine = ({ lines }: OpenSubmit): boolean => lines[0]?.startsWith('#') === true

/**
 * A submit key was pressed. At a prompt that waited for it, whatever was pressed before was the shell's or a program's
 * already: only the `#` lines of a type-ahead that the shell may yet be busy with stay open, each for its own text.
 */
export const pressed = (
  open: readonly OpenSubmit[],
  lines: readonly (string | undefined)[],
  atPrompt: boolean,
): readonly OpenSubmit[] => {
  const before = atPrompt ? open.filter(namesLine) : open
  return [...before, { atPrompt, lines, reported: false }].slice(-mostOpen)
}

/** A submit key that a report was taken for. */
export interface Claimed {
  readonly open: readonly OpenSubmit[]
  /** The keys made another line than the shell reports, surely: nothing that a shell would have expanded. */
  readonly isOther: boolean
}

/**
 * The shell reports a line: what is open once it is taken for one of the submit keys; undefined when there is none
 * that it can be taken for. A key pressed at the prompt stands for any line, since the user may have bound keys that
 * nobody knows of; one pressed elsewhere only for the text that was typed, if that is known.
 */
export const claimed = (open: readonly OpenSubmit[], text: string): Claimed | undefined => {
  const tests: readonly ((submit: OpenSubmit) => boolean)[] = [
    ({ atPrompt, lines }) => atPrompt && lines.includes(text),
    ({ lines }) => lines.includes(text),
    ({ atPrompt, lines }) => atPrompt && lines.length > 0,
    ({ lines }) => lines.includes(undefined),
  ]
  const fits = tests.find((test) => open.some(test))
  const at = fits === undefined ? -1 : open.findIndex(fits)
  const submit = open[at]
  if (submit === undefined) return undefined
  // Lines of a paste are reported in order; one that none of them is stands for the first.
  const lines = submit.lines.slice(Math.max(0, submit.lines.indexOf(text)) + 1)
  return {
    open: open.with(at, { ...submit, lines, reported: true }),
    isOther: submit.lines.every((line) => line !== undefined && line !== text && !mayExpand(line)),
  }
}

/** History expansion of bash and zsh: `!!`, `^old^new`. */
const mayExpand = (line: string): boolean => line.includes('!') || line.startsWith('^')

/** A prompt is about to be drawn: it answers the key whose line was reported, else the oldest one at a prompt. */
export const answeredBy = (open: readonly OpenSubmit[]): readonly OpenSubmit[] => {
  const reported = open.findLastIndex((submit) => submit.reported)
  if (reported !== -1) return open.slice(reported + 1)
  const typed = open.findIndex(({ atPrompt }) => atPrompt)
  return open.slice(Math.max(0, typed) + 1)
}

/**
 * The shell has waited at its prompt for a while: what it has not read by now went into a program, or stands behind a
 * command that was typed ahead and still runs. Keys whose line nobody knows stand for none any more.
 */
export const settled = (open: readonly OpenSubmit[]): readonly OpenSubmit[] =>
  open
    .slice(0, open.findLastIndex(namesLine) + 1)
    .map((submit) => (namesLine(submit) ? submit : { ...submit, lines: [] }))
