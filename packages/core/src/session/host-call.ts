import type { AnyCommand, Ask } from '@paks/api'
import { type Backend, type Command, type ContainerAbility, type Output, PaksError } from '@paks/api'
import { parseArgs } from '../command/parse-args.js'
import { splitWords } from '../command/words.js'
import type { HookBus } from '../hook/bus.js'
import { plain } from '../print/plain.js'
import type { Printer } from '../print/printer.js'
import type { Paged } from './paging.js'
import { type Reach, reachOf } from './reach.js'

/** What a host command runs with. */
export interface HostCall {
  readonly line: string
  readonly command: AnyCommand
  readonly backend: Pick<Backend, 'capabilities'>
  readonly reach: Reach
  readonly hooks: HookBus
  readonly out: Printer
  /** Shows a result that is too tall for the screen; where it is absent, all is printed. */
  readonly page?: (text: string, signal: AbortSignal) => Promise<Paged>
  readonly ask: Ask
  readonly signal: AbortSignal
  /** Prints stacks of unexpected errors. */
  readonly debug: boolean
  /** Finds a command again when a hook replaced the line. */
  find(name: string): AnyCommand | undefined
}

/** The name in `#name …`. */
export const commandName = (line: string): string => splitWords(line)[0]?.text.slice(1) ?? ''

/**
 * Runs one `#` line on the host and prints what comes of it. Never rejects: what goes wrong is printed, cause and
 * fix, and the answer is false.
 */
export const callHost = async (call: HostCall): Promise<boolean> => {
  try {
    const verdict = await call.hooks.decide(call.line, call.reach.session)
    if (verdict !== undefined && 'reject' in verdict) throw new PaksError('PERMISSION_DENIED', verdict.reject)
    if (verdict === undefined) await run(call, call.command, call.line)
    else {
      const command = call.find(commandName(verdict.replace))
      if (command === undefined)
        throw new PaksError('BAD_USAGE', `a hook replaced the line by "${verdict.replace}"`)
      // Only what the user typed runs unasked.
      if (!(await call.ask.confirm(`a hook makes "${plain(verdict.replace)}" of it: run that on the host?`)))
        throw new PaksError('ABORTED', 'nothing was run')
      await run(call, command, verdict.replace)
    }
    return true
  } catch (thrown) {
    report(call, thrown)
    return false
  }
}

const run = async (call: HostCall, command: Command, line: string): Promise<void> => {
  checkAbilities(call, command)
  const words = splitWords(line)
  const open = words.find((word) => word.open)
  if (open !== undefined) throw new PaksError('BAD_USAGE', `a quote is not closed: ${line.slice(open.start)}`)
  const { values, json } = await parseArgs(
    command,
    words.slice(1).map((word) => word.text),
  )
  const { out, ask, signal, reach } = call
  const result = await cancellable(
    command.run({ ...reachOf(reach, command), args: values, out, ask, signal }),
    signal,
  )
  // One that heeds its signal may just come to its end.
  if (signal.aborted) throw cancelled()
  await show(call, (to) => {
    if (json) to.json(result ?? null)
    else command.render?.(result, to)
  })
}

/** A result is finished and can be paged; what a command prints while it runs is read as it comes. */
const show = async (
  { out, page, signal }: Pick<HostCall, 'out' | 'page' | 'signal'>,
  print: (out: Output) => void,
): Promise<void> => {
  if (page === undefined || !out.isTTY) {
    print(out)
    return
  }
  const text = out.collect(print)
  if (text === '') return
  const paged = await page(text, signal)
  if (paged.kind === 'shown') return
  out.styled(text.replace(/\n$/, ''))
  if (paged.why !== undefined) out.error(paged.why.message, paged.why.hint)
}

/** What the backend cannot do is said once, with the way out, before the command begins. */
const checkAbilities = ({ backend: { capabilities } }: HostCall, { name, needs = [] }: Command): void => {
  const missing = needs
    .filter((need) => need.startsWith('container:'))
    .map((need) => need.slice('container:'.length) as ContainerAbility)
    .find((ability) => !capabilities.abilities.has(ability))
  if (missing !== undefined) {
    throw new PaksError('UNSUPPORTED', `#${name} needs a container`, { hint: capabilities.instead })
  }
}

const cancelled = (): PaksError => new PaksError('ABORTED', 'cancelled')

/** A command has so long to tidy up when its signal comes, in milliseconds; then it is left behind. */
const tidyWithin = 1000

const cancellable = <T>(work: T | Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    let left: NodeJS.Timeout | undefined
    const stop = (): void => {
      left = setTimeout(() => reject(cancelled()), tidyWithin)
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(left)
        signal.removeEventListener('abort', stop)
      })
  })

const report = ({ out, signal, debug }: HostCall, thrown: unknown): void => {
  const error = PaksError.from(thrown)
  if (signal.aborted) out.error('cancelled', error.code === 'ABORTED' ? error.hint : undefined)
  else out.error(error.message, error.hint)
  if (debug && error.stack !== undefined) out.text(error.stack)
}
