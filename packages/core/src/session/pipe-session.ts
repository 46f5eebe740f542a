import type { Ended, Transport } from '@paks/api'
import type { UserTerminal } from './user-terminal.js'

/**
 * Without a terminal a session is two pipes: bytes through both ways, the end of input passed on, nothing read.
 *
 * @param passesEnd - false where the end of input could not reach the process
 */
export const runPipe = async (
  terminal: UserTerminal,
  transport: Transport,
  passesEnd = true,
): Promise<Ended> => {
  transport.onData((chunk, stream) => {
    if (terminal.write(chunk, stream)) return
    transport.pause()
    void terminal.drained().then(() => transport.resume())
  })
  transport.onDrain(() => terminal.resumeInput())
  if (passesEnd) terminal.onInputEnd(() => transport.end())
  terminal.onInput((chunk) => {
    if (!transport.write(chunk)) terminal.pauseInput()
  })
  const ended = await transport.ended
  await terminal.drained()
  return ended
}
