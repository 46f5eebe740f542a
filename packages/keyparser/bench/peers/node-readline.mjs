import { EventEmitter } from 'node:events'
import { emitKeypressEvents } from 'node:readline'

export const nodeReadline = {
  name: `Node ${process.versions.node} readline`,
  start: () => {
    const counted = { events: 0 }
    const stream = new EventEmitter()
    emitKeypressEvents(stream)
    stream.on('keypress', () => {
      counted.events++
    })
    return { counted, push: (chunk) => stream.emit('data', chunk), end: () => stream.removeAllListeners() }
  },
}
