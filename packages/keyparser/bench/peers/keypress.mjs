import { EventEmitter } from 'node:events'
import keypressOf from 'keypress'

export const keypress = {
  name: 'keypress 0.2.1',
  start: () => {
    const counted = { events: 0 }
    const stream = new EventEmitter()
    keypressOf(stream)
    stream.on('keypress', () => {
      counted.events++
    })
    return { counted, push: (chunk) => stream.emit('data', chunk), end: () => stream.removeAllListeners() }
  },
}
