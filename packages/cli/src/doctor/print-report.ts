import type { Output } from '@paks/api'
import { plain } from '@paks/core'
import type { Finding, Level, Report } from './report.js'

const signs: Readonly<Record<Level, string>> = { good: '✓', note: '·', warning: '!', problem: '✗' }

/** A report as a person reads it. */
export const printReport = ({ sections, ways }: Report, out: Output): void => {
  for (const { title, findings } of sections) {
    out.text(title)
    for (const finding of findings) for (const line of linesOf(finding)) out.text(line)
    out.text('')
  }
  if (ways.length > 0) out.text(`Sessions can be opened here: ${ways.join(', ')}.`)
  else out.error('no session can be opened here', 'follow one of the remedies above: one engine is enough')
}

/** What an engine or a terminal says may hold anything: no control sequence of it reaches the screen. */
const linesOf = ({ level, subject, state, remedy }: Finding): readonly string[] => [
  `  ${signs[level]} ${plain(subject)}: ${plain(state)}`,
  ...(remedy === undefined ? [] : [`      ${plain(remedy)}`]),
]
