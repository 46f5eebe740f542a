import type { CommandName } from './command-name-table.js'
import { commands } from './command-table.js'
import { inDoubt } from './doubt.js'
import { insert, insertLiterally } from './insert.js'
import { keymaps } from './keymap-table.js'
import { doubtful, type LineState, type Pending, quiet, rules, type Step } from './state.js'
import { onCharacter, overwrite } from './vi.js'
import { findChar, operateOver } from './vi-motion.js'

/** A character that types itself. */
const types = (keys: string): boolean => keys.length > 0 && keys >= ' ' && keys !== '\x7f'

/** The key that ends what was begun. */
const conclude = (line: LineState, pending: Pending, keys: string): Step => {
  switch (pending.kind) {
    case 'prefix':
      return lookUp(line, pending.keys + keys)
    case 'quote':
      if (line.doubt !== 'none') return quiet(line)
      // Of a longer sequence only the first byte is quoted; the rest are keys again.
      if (keys.length > 1 && !types(keys)) return quiet(doubtful(line, 'mode'))
      return quiet(insertLiterally(line, keys))
    case 'find':
      if (line.doubt !== 'none' || !types(keys)) return quiet(doubtful(line, 'mode'))
      return findChar(line, pending.find, keys)
    case 'replace':
      if (line.doubt !== 'none' || !types(keys)) return quiet(doubtful(line, 'mode'))
      return overwrite(line, keys)
    case 'operator':
      return line.doubt === 'none' ? operateOver(line, pending.operator, keys) : quiet(doubtful(line, 'mode'))
    case 'paste':
      // A key within a paste that has not ended cannot be.
      return quiet(doubtful(line, 'mode'))
  }
}

/** Finds what a key does, a character inserting itself where nothing else is said. */
const lookUp = (line: LineState, keys: string): Step => {
  const keymap = keymaps[line.dialect][line.keymap]
  const name: CommandName | undefined = keymap.commands.get(keys)
  if (name !== undefined)
    return line.doubt === 'none' ? commands[name](line, keys) : inDoubt(line, name, keys)
  if (keymap.prefixes.has(keys)) return quiet({ ...line, pending: { kind: 'prefix', keys } })
  if (types(keys) && line.keymap !== 'vi-command') {
    return line.doubt === 'none' ? quiet(insert(line, keys)) : inDoubt(line, undefined, keys)
  }
  // Escape and a key in quick succession, in vi's insert mode.
  if (line.keymap === 'vi-insert' && keymap.commands.has('\x1b') && /^\x1b[^[O]$/.test(keys))
    return press(lookUp(line, '\x1b').state, keys.slice(1))
  return quiet(doubtful(line, rules(line).modes ? 'mode' : 'text'))
}

/**
 * The line after one key.
 *
 * @param keys - the key's bytes, or the text that it types
 */
export const press = (line: LineState, keys: string): Step => {
  const { pending } = line
  if (pending === undefined) return onCharacter(lookUp(line, keys))
  return onCharacter(conclude({ ...line, pending: undefined }, pending, keys))
}
