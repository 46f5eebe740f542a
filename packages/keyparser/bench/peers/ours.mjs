import { KeyParser } from '../node_modules/.cache/keyparser.mjs'

const parser = (name, options) => ({
  name,
  start: () => {
    const counted = { events: 0, last: undefined }
    // Keeping the last one keeps V8 from leaving out objects that nobody looks at.
    const count = (event) => {
      counted.events++
      counted.last = event
    }
    const keys = new KeyParser({ timer: false, ...options(count) })
    return { push: (chunk) => keys.push(chunk), end: () => keys.flush(), counted }
  },
})

export const objects = parser('keyparser, an object an event', (onEvent) => ({ onEvent }))
export const visitor = parser('keyparser, visitor', (visit) => ({ visit }))
export const collected = parser('keyparser, paste in one owned copy', (onEvent) => ({
  onEvent,
  paste: { mode: 'collect' },
}))
