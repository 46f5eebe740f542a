import { StdinParser } from '../node_modules/.cache/opentui.mjs'

export const opentui = {
  name: 'opentui 0.5.10',
  start: () => {
    const counted = { events: 0 }
    const parser = new StdinParser({ armTimeouts: false })
    const count = () => {
      counted.events++
    }
    return {
      counted,
      push: (chunk) => {
        parser.push(chunk)
        parser.drain(count)
      },
      end: () => parser.destroy(),
    }
  },
}
