import type { TerminalSize } from '@paks/api'
import { matches, type TerminalEvent } from '@paks/keyparser'
import type { Completion } from '../help/completion.js'
import { readHostLine } from './host-line.js'
import type { HostTerminal } from './host-terminal.js'

const ESC = '\u001b'
/** Colours and character set as a terminal starts with them. */
const plainText = `${ESC}[m\u000f${ESC}(B`
const showCursor = `${ESC}[?25h`
const hideCursor = `${ESC}[?25l`
/** The alternate screen, with the cursor put away and brought back. */
const borrow = `${ESC}[?1049h`
const giveBack = `${ESC}[?1049l`
const clear = `${ESC}[2J${ESC}[H`
/** The scroll region of a full-screen program goes with its screen; one on the normal screen is somebody's still. */
const clearAll = `${ESC}[r${clear}`
/** How long a program may take to notice a new size, in milliseconds. */
const resizePause = 60

/** What the attention key works with. */
export interface AttentionOptions {
  readonly terminal: HostTerminal
  /** The key that opens the line, as `matches` of the key parser takes it. */
  readonly key: string
  /** What the container's program is in front of now. */
  readonly screen: () => { readonly alternate: boolean; readonly cursorHidden: boolean }
  /** Keeps output from the screen until disposed of. */
  readonly hold: () => Disposable
  readonly resize: (size: TerminalSize) => void
  /** Sends the key itself to the container. */
  readonly pass: (event: TerminalEvent) => void
  readonly complete: (line: string, cursor: number, signal: AbortSignal) => Promise<Completion>
  /** `#` lines of this session, oldest first. */
  readonly history: () => readonly string[]
  /** Runs a line, which the user's own keys made. Resolves with whether anything was printed. */
  readonly run: (line: string) => Promise<boolean>
}

/**
 * Opens a `#` line of the host's own, in front of whatever runs in the container, and gives the screen back as it
 * was. The program neither sees the keys nor is asked for anything.
 *
 * @param signal - closes it
 */
export const openAttention = async (options: AttentionOptions, signal: AbortSignal): Promise<void> => {
  const { terminal, screen, hold, pass } = options
  const { alternate, cursorHidden } = screen()
  let passed: TerminalEvent | undefined
  {
    using _output = hold()
    using _keys = terminal.take(() => undefined)
    terminal.write((alternate ? clearAll : borrow + clear) + plainText + showCursor)
    passed = await converse(options, signal)
    terminal.write(plainText + (alternate ? clearAll : giveBack) + (cursorHidden ? hideCursor : ''))
  }
  if (alternate && !signal.aborted) await redrawn(options)
  if (passed !== undefined) pass(passed)
}

/** Resolves with the attention key's event where it was pressed twice: then it was meant for the program. */
const converse = async (
  { terminal, key, complete, history, run }: AttentionOptions,
  signal: AbortSignal,
): Promise<TerminalEvent | undefined> => {
  const dim = (text: string): string => (terminal.colour ? `${ESC}[2m${text}${ESC}[22m` : text)
  let passed: TerminalEvent | undefined
  terminal.write(`${dim('Enter runs it on the host, Tab completes, Escape goes back.')}\r\n`)
  const typed = await readHostLine(terminal, {
    prompt: dim('host '),
    initial: '#',
    history: history(),
    complete,
    signal,
    filter: (event, line) => {
      // It is there already.
      if (line === '#' && event.kind === 'key' && event.text === '#') return 'drop'
      if (!matches(event, key)) return undefined
      if (line === '#') passed = event
      return 'close'
    },
  })
  const line = `#${(typed ?? '').replace(/^#+/, '')}`.trimEnd()
  if (line === '#' || !(await run(line)) || signal.aborted) return passed
  terminal.write(dim('press any key to return'))
  await anyKey(terminal, signal)
  return undefined
}

const anyKey = (terminal: HostTerminal, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      keys[Symbol.dispose]()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const keys = terminal.take((event) => {
      if (event.kind === 'text' || (event.kind === 'key' && event.event === 'press')) done()
    })
    signal.addEventListener('abort', done, { once: true })
  })

/** A full-screen program draws itself anew when its window changes: it is made a row smaller, and then as it was. */
const redrawn = async ({ terminal, resize }: AttentionOptions): Promise<void> => {
  const { columns, rows } = terminal.size
  resize({ columns, rows: Math.max(1, rows - 1) })
  await new Promise<void>((resolve) => void terminal.clock.after(resizePause, resolve))
  resize(terminal.size)
}
