import { echo, prompt } from '../watch.mjs'

/** Keys that are timed, and how many of them stand on one line: none of it may wrap. */
const keys = 500
const keysOnLine = 50
const letters = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Types at readline one key at a time, each when the one before it is on the screen.
 *
 * @param {import('../terminal.mjs').Terminal} terminal at the prompt
 * @returns {Promise<readonly number[]>} milliseconds from each key to its echo
 */
export const measureEcho = async (terminal) => {
  const times = []
  for (let line = 0; line < keys / keysOnLine; line += 1) {
    await press(terminal, ':')
    await press(terminal, ' ')
    for (let at = 0; at < keysOnLine; at += 1) {
      times.push(await press(terminal, letters[(line + at) % letters.length] ?? 'a'))
    }
    const back = terminal.until('the prompt after a line', prompt())
    terminal.type('\r')
    await back
  }
  return times
}

/**
 * @param {import('../terminal.mjs').Terminal} terminal
 * @param {string} key
 */
const press = async (terminal, key) => {
  const seen = terminal.until(`the echo of "${key}"`, echo(key))
  const start = performance.now()
  terminal.type(key)
  return (await seen) - start
}
