import { buffer } from 'node:stream/consumers'
import { PaksError } from '@paks/api'

/** All of standard input, as text. @throws PaksError BAD_USAGE when it is not UTF-8 */
export const standardInput = async (stdin: NodeJS.ReadStream): Promise<string> => {
  const bytes = await buffer(stdin)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new PaksError('BAD_USAGE', 'standard input is not text in UTF-8', {
      hint: 'encode it, as base64 does',
      cause,
    })
  }
}
