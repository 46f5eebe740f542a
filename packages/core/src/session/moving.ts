import { type Abortable, type ContainerView, PaksError, type Transport } from '@paks/api'
import type { Clock } from '../clock.js'
import type { Mark } from '../gate/mark.js'
import type { Errand } from '../shell-control/shell-text.js'
import { OutputPath } from './output-path.js'
import { ShellTalk } from './shell-talk.js'

/** How long a new shell may take to its first prompt, in milliseconds. */
const patience = 20_000

/** A container in which a session may go on: started, with a shell that has the session's own hook. */
export interface NewHome {
  readonly container: ContainerView
  /** Attached, not yet read from. */
  readonly transport: Transport
  /** The session is there now: the container before it is let go of. */
  settle(): void
  /** The session stays where it was: nothing is left of this one. */
  abandon(): Promise<void>
}

/** Opens a container for a session to go on in. */
export type OpenHome = (
  image: string,
  options: Abortable & { readonly keepOld?: boolean },
) => Promise<NewHome>

/** A shell that waits at its prompt in a new home. */
export interface Arrived {
  readonly pid: number
  readonly shell: string
  /** All that it has printed, to be heard again by the session: see {@link OutputPath.begin}. */
  readonly chunks: readonly Uint8Array[]
  /** What it could not do of what it was told. */
  readonly refused: readonly string[]
}

/**
 * Waits for the first prompt of a new shell and has it do errands, so that the prompt after them is the one to show.
 *
 * @throws PaksError SHELL_NOT_FOUND, CONTAINER_FAILED, TIMEOUT, and what {@link ShellTalk.ask} throws
 */
export const arrive = async (
  { container, transport }: NewHome,
  errands: readonly Errand[],
  { nonce, clock, signal }: { readonly nonce: string; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Arrived> => {
  const chunks: Uint8Array[] = []
  const output = new OutputPath({
    nonce,
    transport: tapped(transport, (chunk) => chunks.push(chunk)),
    terminal: { write: () => true, drained: async () => undefined },
    clock,
    onMark: () => undefined,
    onAside: (mark) => talk.hear(mark),
  })
  const ends = new AbortController()
  const late = clock.after(patience, () => ends.abort(tooLate))
  void transport.ended.then(() => ends.abort(ended))
  const all = AbortSignal.any([signal, ends.signal])
  const talk: ShellTalk = new ShellTalk({
    nonce,
    clock,
    output,
    shell: () => ({ container, pid: hello?.pid ?? 1, name: hello?.shell ?? '' }),
    place: () => 'prompt-coming',
    enter: () => void transport.write(Uint8Array.of(0x0d)),
    isAhead: () => false,
  })
  let hello: Extract<Mark, { kind: 'hello' }> | undefined
  try {
    output.hold()
    output.start()
    using _listening = output.listen()
    const first = await output.until(() => output.marks.find(isFirst), all)
    if (first.kind === 'no-shell') {
      throw new PaksError('SHELL_NOT_FOUND', `there is no shell ${first.wanted} in that image`, {
        hint: `it has ${first.found.join(', ')}`,
      })
    }
    hello = first
    const { refused } = await talk.ask(errands, { signal: all, redraw: true })
    return { pid: hello.pid, shell: hello.shell, chunks, refused }
  } finally {
    late[Symbol.dispose]()
  }
}

const isFirst = (mark: Mark): mark is Extract<Mark, { kind: 'hello' | 'no-shell' }> =>
  mark.kind === 'hello' || mark.kind === 'no-shell'

const tooLate = new PaksError('TIMEOUT', `the new shell came to no prompt within ${patience / 1000} s`, {
  hint: 'the session goes on where it was',
})
const ended = new PaksError('CONTAINER_FAILED', 'the new shell ended before its first prompt', {
  hint: 'the session goes on where it was',
})

const tapped = (
  transport: Transport,
  tap: (chunk: Uint8Array) => void,
): Pick<Transport, 'onData' | 'pause' | 'resume'> => ({
  onData: (listener) =>
    transport.onData((chunk, stream) => {
      tap(chunk)
      listener(chunk, stream)
    }),
  pause: () => transport.pause(),
  resume: () => transport.resume(),
})
