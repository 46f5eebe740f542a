import type { Ask } from '@paks/api'
import { plain } from '../print/plain.js'
import { answerOf } from '../session/question.js'
import { readHostLine } from './host-line.js'
import type { HostTerminal } from './host-terminal.js'

/**
 * Asks at the keyboard. The keys of the answers go nowhere else.
 *
 * @param signal - answers every question with no
 */
export const askAt = (terminal: HostTerminal, signal: AbortSignal): Ask => ({
  confirm: (question) => confirm(terminal, question, signal),
  text: (question, { initial = '' } = {}) =>
    readHostLine(terminal, { prompt: `${oneLine(question)} `, initial: oneLine(initial), signal }),
})

const oneLine = (text: string): string => plain(text).replace(/[\n\t]+/g, ' ')

const confirm = (terminal: HostTerminal, question: string, signal: AbortSignal): Promise<boolean> => {
  if (signal.aborted) return Promise.resolve(false)
  terminal.write(`${plain(question).replaceAll('\n', '\r\n')} [y/N] `)
  return new Promise((resolve) => {
    const answered = (yes: boolean): void => {
      keyboard[Symbol.dispose]()
      signal.removeEventListener('abort', cancelled)
      terminal.write(`${yes ? 'y' : 'n'}\r\n`)
      resolve(yes)
    }
    const cancelled = (): void => answered(false)
    const keyboard = terminal.take((event) => {
      const answer = answerOf(event)
      if (answer !== undefined) answered(answer === 'yes')
    })
    signal.addEventListener('abort', cancelled, { once: true })
  })
}
