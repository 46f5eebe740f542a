/** @typedef {import('./terminal.mjs').Watch} Watch */

/** CSI, OSC and the two-byte sequences; a prompt is made of what is left. */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g

/**
 * A root shell's prompt: the last line ends in `# `, whatever stands before it. Everything read is kept by `text`.
 *
 * @returns {Watch & { readonly text: string }}
 */
export const prompt = () => {
  const chunks = /** @type {Buffer[]} */ ([])
  const text = () => Buffer.concat(chunks).toString('utf8').replace(sequences, '')
  const watch = (/** @type {Buffer} */ chunk) => {
    chunks.push(chunk)
    const read = text()
    return read.slice(read.lastIndexOf('\n') + 1).endsWith('# ')
  }
  return Object.defineProperty(watch, 'text', { get: text })
}

/**
 * The echo of one key that readline draws as itself.
 *
 * @param {string} key
 * @returns {Watch}
 */
export const echo = (key) => (chunk) => chunk.includes(key)

/**
 * The prompt after a text somewhere in much output: counts the bytes, and keeps none of those before the text.
 *
 * @param {string} text
 * @returns {Watch & { readonly bytes: number }}
 */
export const promptAfter = (text) => {
  const then = prompt()
  let bytes = 0
  let seen = false
  let tail = Buffer.alloc(0)
  const watch = (/** @type {Buffer} */ chunk) => {
    bytes += chunk.length
    if (seen) return then(chunk)
    const seam = Buffer.concat([tail, chunk.subarray(0, text.length)])
    tail = Buffer.concat([tail, chunk.subarray(-text.length)]).subarray(-text.length)
    seen = chunk.includes(text) || seam.includes(text)
    return seen && then(chunk)
  }
  return Object.defineProperty(watch, 'bytes', { get: () => bytes })
}
