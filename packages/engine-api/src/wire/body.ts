import type { Readable } from 'node:stream'
import { JsonView } from './json-view.js'

/** Reads a body to its end. By its events: an iterator takes longer to come up than an answer is long. */
export function readBytes(body: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    const finish = (): void =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks))
    const cut = (): void => reject(body.errored ?? new Error('the connection broke in an answer'))
    if (body.readableEnded) return finish()
    if (body.destroyed) return cut()
    body
      .on('data', (chunk: Uint8Array) => chunks.push(chunk))
      .once('end', finish)
      .once('error', reject)
      .once('close', cut)
  })
}

/** Reads a body to its end, as UTF-8. */
export async function readText(body: Readable): Promise<string> {
  return Buffer.from(await readBytes(body)).toString('utf8')
}

/**
 * The JSON values of a stream that has one per line, as they arrive. Chunks may split a line, and a character,
 * anywhere.
 *
 * @throws SyntaxError when a line is no JSON
 */
export async function* readJsonLines(body: Readable): AsyncGenerator<JsonView> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of body) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true })
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
      const line = rest.slice(0, at).trim()
      rest = rest.slice(at + 1)
      if (line !== '') yield new JsonView(JSON.parse(line))
    }
  }
  if (rest.trim() !== '') yield new JsonView(JSON.parse(rest))
}
