/** One simple command of a line: what stands between `&&`, `||`, `;`, `|` and `&`. */
export interface SimpleCommand {
  /** Quotes taken off, redirections left out. */
  readonly words: readonly string[]
  /** Its output goes to a file. */
  readonly writes: boolean
}

/** A shell's line, as far as it can be read without running it. */
export interface ShellLine {
  readonly commands: readonly SimpleCommand[]
  /** It has substitutions, here-documents or compound commands: what it does cannot be told from its words. */
  readonly opaque: boolean
}

const separator = /^(?:&&|\|\||;;?|\|&?|&(?!>)|\n)/
const redirection = /^(?:\d*|&)(?:>>|>\||>&|>|<&|<(?!<))/
const opening = /^(?:\$\(|`|\(|\{\s|<<|[<>]\()/
const compound = /^(?:if|for|while|until|case|select|function|begin|switch|\[\[|\{|!)$/

/** Reads a line by the quoting rules that all shells here share. */
export const readShellLine = (line: string): ShellLine => {
  const commands: SimpleCommand[] = []
  let words: string[] = []
  let writes = false
  let opaque = false
  let at = 0
  const finish = (): void => {
    if (words.length > 0 || writes) commands.push({ words, writes })
    if (compound.test(words[0] ?? '')) opaque = true
    words = []
    writes = false
  }
  while (at < line.length) {
    const rest = line.slice(at)
    const blank = /^(?:[ \t]|\\\n)+/.exec(rest)
    const between = separator.exec(rest)
    const redirected = redirection.exec(rest)
    if (blank !== null) at += blank[0].length
    else if (redirected !== null) {
      const target = readWord(line, at + redirected[0].length + blanksAt(rest.slice(redirected[0].length)))
      if (redirected[0].includes('>') && !/^(?:\d|\/dev\/null$|\/dev\/std)/.test(target.text)) writes = true
      at = Math.max(target.end, at + redirected[0].length)
    } else if (between !== null) {
      finish()
      at += between[0].length
    } else if (rest.startsWith('#')) at += (/^[^\n]*/.exec(rest)?.[0] ?? '#').length
    else {
      if (opening.test(rest)) opaque = true
      const word = readWord(line, at)
      opaque ||= word.substituted
      words.push(word.text)
      at = Math.max(word.end, at + 1)
    }
  }
  finish()
  return { commands, opaque }
}

const blanksAt = (text: string): number => /^[ \t]*/.exec(text)?.[0].length ?? 0

interface ReadWord {
  readonly text: string
  readonly end: number
  readonly substituted: boolean
}

const readWord = (line: string, start: number): ReadWord => {
  let text = ''
  let quote = ''
  let substituted = false
  let at = start
  for (; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (quote !== "'" && (character === '`' || (character === '$' && line[at + 1] === '(')))
      substituted = true
    if (quote === "'") {
      if (character === "'") quote = ''
      else text += character
    } else if (character === '\\' && at + 1 < line.length) {
      at += 1
      if (line[at] !== '\n') text += line[at] ?? ''
    } else if (character === quote) quote = ''
    else if (quote === '' && (character === "'" || character === '"')) quote = character
    else if (quote === '' && /[\s;&|<>()]/.test(character)) break
    else text += character
  }
  return { text, end: at, substituted }
}
