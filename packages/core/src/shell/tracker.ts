import type { Mark } from '../gate/mark.js'
import { answeredBy, claimed, type OpenSubmit, pressed, settled } from './open-submits.js'

/** Where the session's shell is, as far as marks and the user's own keys tell. */
export interface TrackerState {
  /**
   * `boot`: the shell has not said hello. `prompt`: it waits for a line. `running`: a line was submitted.
   * `degraded`: it never said hello, so nothing can be known.
   */
  readonly mode: 'boot' | 'prompt' | 'running' | 'degraded'
  /** Submit keys that no prompt has answered yet: each lets one report count. */
  readonly open: readonly OpenSubmit[]
  /** Lines that the user's own keys typed at this prompt and submitted, exactly as the shell must have got them. */
  readonly proofs: readonly string[]
  /** A line whose text the keys do not tell was submitted at this prompt. */
  readonly unknown: boolean
  /** At the last prompt nothing but what the user types stood behind the cursor. */
  readonly bare: boolean
  /** The newest history entry at the last prompt, of a shell that reports so. */
  readonly entry: { readonly number: string; readonly text: string } | undefined
  /**
   * Sequence number of the last report in order. One out of order may be replayed or forged, or follow one that was:
   * it moves nothing, and unless the keys prove its text it is only likely. Undefined after joining a shell whose
   * earlier reports others heard: the first one that comes is taken to be in order.
   */
  readonly sequence: number | undefined
}

export type TrackerEvent =
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** The user pressed a submit key; `line` is undefined when the line model does not know the text. */
  | { readonly kind: 'submit'; readonly line: string | undefined }
  /** For a while no new prompt has been drawn. */
  | { readonly kind: 'quiet' }
  /** The shell has been silent for too long to have a hook. */
  | { readonly kind: 'silence' }
  /** The shell runs already, with the hook of an earlier session or without: it is taken to be at its prompt. */
  | { readonly kind: 'joined'; readonly hooked: boolean }

export type TrackerEffect =
  /** The shell accepted a `#` line. */
  | { readonly kind: 'accepted'; readonly text: string; readonly proof: Proof }
  | (Mark & { readonly kind: 'hello' })
  /** A new primary prompt begins: what was typed before it was not typed at it. */
  | { readonly kind: 'prompt' }
  /** The prompt is drawn: keys that were kept may go. */
  | { readonly kind: 'ready' }
  | (Mark & { readonly kind: 'no-shell' })
  | { readonly kind: 'degraded' }

/**
 * How sure it is: `typed`, the user's own keys make this text; `reported`, the shell says so; `likely`, the line may have
 * been another: the report is out of order, repeats what was the newest entry before, or is not what the keys made.
 */
export type Proof = 'typed' | 'reported' | 'likely'

export interface TrackerStep {
  readonly state: TrackerState
  readonly effect: TrackerEffect | undefined
}

export const newTracker: TrackerState = {
  mode: 'boot',
  open: [],
  proofs: [],
  unknown: false,
  bare: false,
  entry: undefined,
  sequence: 0,
}

const still = (state: TrackerState): TrackerStep => ({ state, effect: undefined })

/**
 * Follows one shell. Pure: container output (marks) and the user's keys come in as events, and what follows from
 * them comes out as at most one effect.
 */
export const track = (state: TrackerState, event: TrackerEvent): TrackerStep => {
  switch (event.kind) {
    case 'mark':
      return followMark(state, event.mark)
    case 'submit':
      return still(submit(state, event.line))
    case 'quiet':
      return still(state.mode === 'prompt' ? { ...state, open: settled(state.open) } : state)
    case 'silence':
      return state.mode === 'boot'
        ? { state: { ...state, mode: 'degraded' }, effect: { kind: 'degraded' } }
        : still(state)
    case 'joined':
      return event.hooked
        ? still({ ...state, mode: 'prompt', sequence: undefined })
        : { state: { ...state, mode: 'degraded' }, effect: { kind: 'degraded' } }
  }
}

/** A pasted buffer is submitted as a whole, and the shell takes it line by line. */
const submit = (state: TrackerState, line: string | undefined): TrackerState => {
  const lines = line === undefined ? [undefined] : line.split('\n').map((text) => text.trimEnd())
  const atPrompt = state.mode === 'prompt'
  return {
    ...state,
    mode: atPrompt ? 'running' : state.mode,
    open: pressed(state.open, lines, atPrompt),
    proofs: atPrompt ? [...state.proofs, ...lines.filter((text) => text !== undefined)] : state.proofs,
    unknown: state.unknown || (atPrompt && line === undefined),
  }
}

const followMark = (state: TrackerState, mark: Mark): TrackerStep => {
  // A hook says hello before anything else.
  if (
    (state.mode === 'boot' || state.mode === 'degraded') &&
    mark.kind !== 'hello' &&
    mark.kind !== 'no-shell'
  )
    return still(state)
  switch (mark.kind) {
    case 'hello':
      return { state: { ...state, mode: 'running' }, effect: mark }
    case 'no-shell':
      return { state, effect: mark }
    case 'prompt':
      return { state: answered(state), effect: { kind: 'prompt' } }
    case 'ready':
      return { state: { ...state, bare: mark.bare === true }, effect: { kind: 'ready' } }
    case 'report':
      return inOrder(state, mark.sequence)
        ? accept({ ...state, sequence: mark.sequence }, mark.text.trimEnd(), 'reported')
        : accept(state, mark.text.trimEnd(), 'likely')
    case 'entry':
      return inOrder(state, mark.sequence)
        ? compare(
            { ...state, sequence: mark.sequence },
            mark.number,
            mark.text.trimEnd(),
            state.sequence === undefined,
          )
        : again(state, mark.number === '' ? (state.proofs[0] ?? '') : mark.text.trimEnd())
  }
}

const inOrder = ({ sequence }: TrackerState, next: number): boolean =>
  sequence === undefined || next === sequence + 1

/** What was typed ahead stays submitted, but was not typed at this prompt: it proves nothing. */
const answered = (state: TrackerState): TrackerState => ({
  ...state,
  mode: 'prompt',
  open: answeredBy(state.open),
  proofs: [],
  unknown: false,
})

/** What a shell's newest history entry says about the line that was accepted last. */
const compare = (state: TrackerState, number: string, text: string, joined: boolean): TrackerStep => {
  const before = state.entry
  // Marked so, it was read at a continuation prompt: the next prompt must not take it for new.
  const continued = text.startsWith('>')
  const next = { ...state, entry: { number, text: continued ? text.slice(1) : text } }
  if (continued) return still(next)
  // Without a history the kernel's line discipline has made the line, and the model of it is exact.
  if (number === '') return accept(next, state.proofs[0] ?? '', 'reported')
  // A shell that was joined may have had this entry before, unless the keys have just made it.
  if (before === undefined)
    return joined && state.proofs.includes(text) ? accept(next, text, 'likely') : still(next)
  if (before.number !== number || before.text !== text) return accept(next, text, 'reported')
  return again(next, text)
}

/** The same entry again, or Enter on an empty line: histories drop what comes twice in a row. */
const again = (state: TrackerState, text: string): TrackerStep =>
  state.proofs.includes(text) || state.unknown ? accept(state, text, 'likely') : still(state)

/** A line counts when it can be a command and a submit key is open; its text is proven when the keys made it. */
const accept = (state: TrackerState, text: string, otherwise: Proof): TrackerStep => {
  const taken = isCommandLine(text) ? claimed(state.open, text) : undefined
  if (taken === undefined) return still(state)
  const { open, isOther } = taken
  const at = state.proofs.indexOf(text)
  if (at === -1)
    return {
      state: { ...state, open },
      effect: { kind: 'accepted', text, proof: isOther ? 'likely' : otherwise },
    }
  return {
    state: { ...state, open, proofs: state.proofs.slice(at + 1) },
    effect: { kind: 'accepted', text, proof: 'typed' },
  }
}

/** `#` at column 0, a letter or digit after it, and no control character (C0, DEL, C1) anywhere. */
export const isCommandLine = (text: string): boolean =>
  /^#[A-Za-z0-9]/.test(text) && !/[\u0000-\u001f\u007f-\u009f]/.test(text)
