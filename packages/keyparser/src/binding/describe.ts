import type { TerminalEvent } from '../event.js'
import { BINDING_MODIFIERS } from './modifier-names.js'

const withModifiers = (mods: number, name: string): string =>
  [...BINDING_MODIFIERS.filter(([, bit]) => (mods & bit) !== 0).map(([modifier]) => modifier), name].join('+')

/**
 * An event in a few words, for people. A key press reads as `parseBinding` takes it.
 *
 * @example
 * describe(event) // 'ctrl+shift+a', 'up release', 'left press 3,4', 'reply da1', 'paste 12 bytes'
 */
export const describe = (event: TerminalEvent): string => {
  switch (event.kind) {
    case 'key': {
      const key = withModifiers(event.mods, event.name)
      return event.event === 'press' ? key : `${key} ${event.event}`
    }
    case 'mouse': {
      const what = event.button === 'none' ? event.action : `${event.button} ${event.action}`
      return `${withModifiers(event.mods, what)} ${event.x},${event.y}`
    }
    case 'paste':
      return event.phase === 'whole' || event.phase === 'data'
        ? `paste ${event.bytes.length} bytes`
        : `paste ${event.phase}`
    case 'focus':
      return event.focused ? 'focus in' : 'focus out'
    case 'resize':
      return `resize ${event.columns}x${event.rows}`
    case 'reply':
      return `reply ${event.type}`
    case 'text':
      return `text ${JSON.stringify(event.text)}`
    case 'unknown':
    case 'invalid':
      return event.kind
  }
}
