import { control } from './plain.js'

/**
 * A value as JSON that a terminal shows and does nothing else with. JSON escapes the control characters of ASCII itself;
 * the others are escaped too, so that what is read from the text is the value, character by character.
 */
export const jsonText = (value: unknown): string =>
  (JSON.stringify(value, null, 2) ?? 'null').replace(
    control,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
