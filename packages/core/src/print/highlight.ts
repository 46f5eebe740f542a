import type { Colors } from 'picocolors/types.js'

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** JSON text with its keys, strings, numbers and words in the colours jq made familiar. */
export const highlightJson = (json: string, colors: Colors): string =>
  json.replace(token, (whole: string, text?: string, colon?: string) => {
    if (text === undefined) return /^[-\d]/.test(whole) ? colors.yellow(whole) : colors.magenta(whole)
    return colon === undefined ? colors.green(text) : colors.blue(text) + colon
  })
