import type { Registry } from '../command/registry.js'
import { splitWords } from '../command/words.js'
import { slotAfter, usageAt } from './slot.js'

/**
 * What may still be typed behind a `#` line, the cursor at its end: the rest of a known command's usage. Empty where
 * there is nothing to say.
 *
 * @example
 * hintFor('#save web', registry) // ' [suffix=…] [message=…]'
 */
export const hintFor = (line: string, registry: Pick<Registry, 'get'>): string => {
  const words = splitWords(line)
  const [first, ...rest] = words
  if (first === undefined || !line.startsWith('#') || words.at(-1)?.open === true) return ''
  const command = registry.get(first.text.slice(1))
  if (command === undefined) return ''
  const usage = usageAt(
    slotAfter(
      command,
      rest.map(({ text }) => text),
    ),
  )
  if (usage === '') return ''
  return line.endsWith(' ') ? usage : ` ${usage}`
}
