import { expect } from 'vitest'
import { PaksSession, type SessionOptions, untouchedAttributes } from './paks-session.js'

/** One message with its remedy, and nothing else on the screen. */
export const refusal: RegExp = /^paks: \S.*\n {6}\S.*$/

/**
 * Runs `paks` in a terminal where it must refuse, and checks what holds for every refusal: the exit status, one
 * message, no stack trace, the terminal as before. Resolves with the text on the screen.
 */
export const refused = async (
  args: readonly string[],
  status: number,
  options: SessionOptions = {},
): Promise<string> => {
  await using session = await PaksSession.start(args, { columns: 240, ...options })
  expect({ status: await session.status(), text: session.terminal.text() }).toEqual({
    status,
    text: expect.not.stringMatching(/^\s+at .*:\d+|node:internal|Error:/m),
  })
  expect(session.terminal.ttyAttributes()).toBe(await untouchedAttributes())
  return session.terminal.text()
}
