import type { Ask } from '@paks/api'

/** Answers questions with what was given, in order, and shows both; without an answer as where nobody can answer. */
export const answering = (answers: readonly (boolean | string)[], print: (text: string) => void): Ask => {
  const left = [...answers]
  return {
    confirm: async (question) => {
      const answer = left.shift() === true
      print(`${question} [y/N] ${answer ? 'y' : 'n'}`)
      return answer
    },
    text: async (question, { initial } = {}) => {
      const answer = left.shift()
      const text = typeof answer === 'string' ? answer : answer === true ? initial : undefined
      print(`${question} ${text ?? ''}`.trimEnd())
      return text
    },
  }
}
