// What ink's App does with standard input: split, then parse each piece that is no paste.
import { StringDecoder } from 'node:string_decoder'
import { createInputParser } from '../node_modules/ink/build/input-parser.js'
import parseKeypress from '../node_modules/ink/build/parse-keypress.js'

export const ink = {
  name: 'ink 8.0.0',
  // It gives a run of text as one event, so its count is smaller where text comes in chunks.
  runs: true,
  start: () => {
    const counted = { events: 0 }
    const decoder = new StringDecoder('utf8')
    const parser = createInputParser()
    return {
      counted,
      push: (chunk) => {
        for (const event of parser.push(decoder.write(chunk))) {
          if (typeof event === 'string') parseKeypress(event)
          counted.events++
        }
      },
      end: () => parser.reset(),
    }
  },
}
