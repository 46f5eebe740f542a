import { writeSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'

/** The two pipes to Paks. */
export interface Pipes {
  onData(listener: (chunk: Uint8Array) => void): void
  /** Waits until Paks has room: a plugin that is too fast is held back here. */
  write(bytes: Uint8Array): void
}

const output = 1
const aside = 2

/**
 * Takes standard input and output for the talk with Paks. What the plugin prints there itself goes to standard error,
 * where it can break nothing.
 */
export const takeOverStandardStreams = (process: NodeJS.Process): Pipes => {
  const { stdin } = process
  Object.defineProperty(process, 'stdout', { value: strayOutput() })
  Object.defineProperty(process, 'stdin', { value: Readable.from([]) })
  // Whoever was to be answered is gone.
  stdin.on('end', () => process.exit())
  return {
    onData: (listener) => void stdin.on('data', listener),
    write: writeWhole,
  }
}

/** A pipe takes a part when it is nearly full. */
const writeWhole = (bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(output, bytes, at)
}

const strayOutput = (): Writable =>
  new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      writeSync(aside, chunk)
      done()
    },
  })
