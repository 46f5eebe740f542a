import type { Command } from 'commander'

/**
 * Adds examples to a verb, and to each of its sub-verbs those of them that call it.
 *
 * @param examples - the text that the verb's own help ends with
 */
export const withExamples = (verb: Command, examples: string): Command =>
  verb.addHelpText('afterAll', ({ command }) =>
    command === verb ? examples : of(`paks ${verb.name()} ${command.name()}`, examples),
  )

const of = (call: string, examples: string): string => {
  const calls = new RegExp(`^ {2}\\$ .*\\b${call}(?![\\w-])`)
  const lines = examples.split('\n').filter((line) => calls.test(line))
  return lines.length === 0 ? '' : ['', 'Examples:', ...lines, ''].join('\n')
}
