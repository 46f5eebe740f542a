import type { AnyCommand, Candidate } from '@paks/api'
import { converted } from '../plugin/loaded-plugin.js'
import type { ServedCall } from '../plugin-wire/peer.js'
import type { CallPicture, CommandResult, PrintStep } from '../plugin-wire/protocol.js'
import { remoteContext, remoteReach } from './remote-context.js'
import { StepOutput } from './step-output.js'

/** Runs a command, and has it render its result. */
export const answerCommand = async (
  command: AnyCommand,
  values: Readonly<Record<string, unknown>>,
  picture: CallPicture,
  call: ServedCall,
): Promise<CommandResult> => {
  const args = await converted(command, values)
  const value = await command.run({ ...remoteContext(picture, call), args })
  const rendered: PrintStep[] = []
  command.render?.(value, new StepOutput(picture.out, (step) => void rendered.push(step)))
  return { value: asData(value), rendered }
}

/** What may stand at an argument. */
export const answerCompletion = async (
  command: AnyCommand,
  arg: string,
  typed: { readonly word: string; readonly words: readonly string[] },
  picture: CallPicture,
  call: ServedCall,
): Promise<readonly Candidate[]> => {
  const complete = command.args?.[arg]?.complete
  if (complete === undefined) return []
  return [...(await complete({ ...remoteReach(picture, call), ...typed, signal: call.signal }))]
}

/** A result as `--json` prints it: what JSON cannot hold, a function or a class of its own, does not travel. */
const asData = (value: unknown): unknown => {
  const json = JSON.stringify(value)
  return json === undefined ? undefined : JSON.parse(json)
}
