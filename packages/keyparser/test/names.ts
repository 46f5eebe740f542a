import { describe as inWords, KeyParser, type KeyParserOptions } from '../src/index.js'
import { bytesOf, read } from './read.js'

/** Events in words, such as `ctrl+up`, after {@link read} has checked every cut. */
export const namesOf = (input: string | Uint8Array, options: KeyParserOptions = {}): string[] => {
  const bytes = typeof input === 'string' ? bytesOf(input) : input
  read(bytes, options)
  const names: string[] = []
  const parser = new KeyParser({ timer: false, ...options, onEvent: (event) => names.push(inWords(event)) })
  parser.push(bytes)
  parser.flush()
  return names
}
