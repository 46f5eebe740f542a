import type { TerminalFacts } from './facts.js'
import type { Finding } from './report.js'

/** Less than this, and help and tables are cut. */
const least = { columns: 40, rows: 10 } as const

/** What the terminal in front of the user can do. */
export const diagnoseTerminal = (facts: TerminalFacts): readonly Finding[] => {
  if (!facts.input || !facts.output) {
    const missing = [...(facts.input ? [] : ['input']), ...(facts.output ? [] : ['output'])].join(' and ')
    return [
      {
        level: 'note',
        subject: 'terminal',
        state: `standard ${missing} is none: a session here is two pipes, without # commands`,
        remedy: 'run paks in a terminal, without redirection',
      },
      locale(facts),
    ]
  }
  return [size(facts), colour(facts), keyboard(facts), locale(facts)]
}

const size = ({ columns, rows, term }: TerminalFacts): Finding =>
  columns < least.columns || rows < least.rows
    ? {
        level: 'warning',
        subject: 'size',
        state: `${columns}x${rows}, too small for help and tables`,
        remedy: `make the window at least ${least.columns}x${least.rows}`,
      }
    : { level: 'good', subject: 'size', state: `${columns}x${rows}, TERM=${term || '(not set)'}` }

const colour = (facts: TerminalFacts): Finding => {
  if (facts.colour) return { level: 'good', subject: 'colour', state: 'yes' }
  return {
    level: 'note',
    subject: 'colour',
    state: facts.noColor ? 'refused by NO_COLOR' : `none with TERM=${facts.term || '(not set)'}`,
    ...(facts.noColor ? {} : { remedy: 'export TERM=xterm-256color, where the terminal is one' }),
  }
}

const keyboard = ({ kittyKeyboard }: TerminalFacts): Finding => ({
  level: kittyKeyboard === true ? 'good' : 'note',
  subject: 'kitty keyboard protocol',
  state:
    kittyKeyboard === undefined
      ? 'the terminal did not say'
      : kittyKeyboard
        ? 'spoken: every key can be told from every other'
        : 'not spoken: a lone Escape is told from other keys by time',
})

const locale = ({ utf8, locale: name }: TerminalFacts): Finding =>
  utf8
    ? { level: 'good', subject: 'character set', state: `UTF-8 (${name})` }
    : {
        level: 'warning',
        subject: 'character set',
        state: `not UTF-8 (${name || 'LANG is not set'})`,
        remedy: 'export LANG=C.UTF-8',
      }
