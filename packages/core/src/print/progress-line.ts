import { formatBytes, type Progress, type ProgressLine } from '@paks/api'
import ansiEscapes from 'ansi-escapes'
import { columns } from '../line/columns.js'

/** What a progress line needs of the world. */
export interface ProgressTerminal {
  readonly columns: number
  write(text: string): void
  /** Calls back every `ms` milliseconds until disposed of. */
  every(ms: number, tick: () => void): Disposable
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const period = 100
const ticksBeforeFirst = 10

/** A line redrawn in place from its second second on: most actions end before anything is drawn. */
export class DrawnProgress implements ProgressLine {
  readonly #terminal: ProgressTerminal
  readonly #timer: Disposable
  #progress: Progress
  #ticks = 0
  #drawn = false

  constructor(label: string, terminal: ProgressTerminal) {
    this.#terminal = terminal
    this.#progress = { label }
    this.#timer = terminal.every(period, () => this.#tick())
  }

  update(progress: Partial<Progress>): void {
    const next = { ...this.#progress, ...progress }
    // A new label starts a new count.
    this.#progress = progress.label === undefined ? next : { label: next.label, ...progress }
  }

  /** Takes the line off the screen; drawing begins anew at the next tick. */
  erase(): void {
    if (!this.#drawn) return
    this.#terminal.write(ansiEscapes.eraseLine + ansiEscapes.cursorLeft + ansiEscapes.cursorShow)
    this.#drawn = false
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]()
    this.erase()
  }

  #tick(): void {
    this.#ticks += 1
    if (this.#ticks < ticksBeforeFirst) return
    const frame = frames[this.#ticks % frames.length] ?? ''
    this.#terminal.write(
      ansiEscapes.cursorHide +
        ansiEscapes.cursorLeft +
        clip(`${frame} ${describe(this.#progress)}`, this.#terminal.columns - 1) +
        ansiEscapes.eraseEndLine,
    )
    this.#drawn = true
  }
}

const describe = ({ label, done, total }: Progress): string => {
  if (done === undefined) return label
  if (total === undefined || total === 0) return `${label} ${formatBytes(done)}`
  const percent = Math.min(100, Math.floor((done / total) * 100))
  return `${label} ${formatBytes(done)} of ${formatBytes(total)} (${percent}%)`
}

const clip = (text: string, width: number): string => {
  let kept = text
  while (columns(kept) > width) kept = [...kept].slice(0, -1).join('')
  return kept
}

/** Where nobody watches. */
export const noProgress: ProgressLine = { update: () => undefined, [Symbol.dispose]: () => undefined }
