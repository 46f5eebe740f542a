/**
 * The user's configuration with a line that includes ours at its top, where it stands outside every Host block. The
 * other bytes stay as they are, whatever they mean.
 */
export const withInclude = (config: Uint8Array, path: string): Uint8Array =>
  placeOf(config, path) === undefined ? Buffer.concat([lineFor(path), config]) : config

/** The configuration without that line. */
export const withoutInclude = (config: Uint8Array, path: string): Uint8Array => {
  const place = placeOf(config, path)
  if (place === undefined) return config
  return Buffer.concat([config.subarray(0, place), config.subarray(place + lineFor(path).length)])
}

const lineFor = (path: string): Buffer => Buffer.from(`Include "${path}"\n`)

/** Where the line begins: at the top, or where somebody has moved it to. */
const placeOf = (config: Uint8Array, path: string): number | undefined => {
  const [bytes, line] = [Buffer.from(config), lineFor(path)]
  for (let at = bytes.indexOf(line); at !== -1; at = bytes.indexOf(line, at + 1))
    if (at === 0 || bytes[at - 1] === newline) return at
  return undefined
}

const newline = 0x0a
