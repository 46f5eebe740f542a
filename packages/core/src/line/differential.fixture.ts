import { DrivenShell, type Recipe } from './driven-shell.fixture.js'
import { edit } from './edit.js'
import { events } from './keys.fixture.js'
import type { LineState } from './state.js'

/** Numbers in [0, 1) that are the same in every run. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Keys and how often they come. */
export type Weights = readonly (readonly [weight: number, keys: readonly string[]])[]

const pick = (weights: Weights, random: () => number): string => {
  let at = random() * weights.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, keys] of weights) {
    if (at < weight) return keys[Math.floor(random() * keys.length)] ?? ''
    at -= weight
  }
  return ''
}

/** What a run showed. */
export interface Tally {
  exact: number
  unknown: number
  readonly wrong: string[]
}

const shown = (keys: readonly string[]): string => keys.map((key) => JSON.stringify(key)).join(' ')

/** How a run goes. */
export interface Run {
  readonly recipe: Recipe
  readonly line: LineState
  readonly weights: Weights
  readonly lines: number
  readonly seed: number
  /** Keys before a Ctrl-C after which the shell answers with something; what it answers. */
  readonly settle?: { readonly keys: string; readonly answer: RegExp }
  /** What tells that a Ctrl-C is done, where it draws no prompt. */
  readonly cleared?: RegExp
  /** The shell keeps no line that is empty or the same as the one before: it reports the one before. */
  readonly sticky?: boolean
  /** Lines that it does not keep either. */
  readonly unkept?: RegExp
  /** It drops blanks at the end of a line. */
  readonly trims?: boolean
  /** The terminal is not the shell's yet when its prompt is drawn. */
  readonly late?: boolean
}

/** A key after which nobody can tell whether to wait for a prompt: a Ctrl-D that may end the shell, an Enter… */
const leftOut = (line: LineState, key: string): boolean => {
  if (key === '\x04') return line.doubt !== 'none' || line.text === ''
  if (key === '\x07') return line.doubt === 'mode'
  return (enders.includes(key) || (key === '#' && line.keymap === 'vi-command')) && !submits(line, key)
}

const enders = ['\r', '\n', '\x0f', '\x1b#']

/** True when the key surely hands the line over. */
const submits = (line: LineState, key: string): boolean =>
  line.dialect === 'fish'
    ? events(key).some((event) => {
        const { effect } = edit(line, event)
        return effect.kind === 'submit' && effect.line !== undefined
      })
    : line.doubt !== 'mode'

/**
 * Types the same random keys into a real shell and into the model and compares what the shell accepted with what
 * the model says. The model keeps its state from line to line, as it would in a session.
 */
export const compare = async (run: Run): Promise<Tally> => {
  const { recipe, weights, lines, seed, settle } = run
  using shell = new DrivenShell(recipe)
  await shell.prompt()
  const random = seeded(seed)
  const tally: Tally = { exact: 0, unknown: 0, wrong: [] }
  let { line } = run
  let previous = ''
  let keys: string[] = []
  let unsent = ''
  const before: (readonly string[])[] = []
  const type = async (key: string): Promise<void> => {
    keys.push(key)
    unsent += key
    for (const event of events(key)) {
      const { state, effect } = edit(line, event)
      line = state
      if (effect.kind !== 'submit' && effect.kind !== 'interrupt') continue
      if (run.late) await shell.idle()
      shell.send(unsent)
      unsent = ''
      if (effect.kind === 'interrupt' && run.cleared !== undefined) {
        await shell.see(run.cleared, '\x03')
        await shell.idle()
        continue
      }
      const accepted = await shell.prompt().catch((cause: unknown) => {
        throw new Error(`after ${before.slice(-1).map(shown).join()}, then ${shown(keys)}`, { cause })
      })
      if (effect.kind === 'submit') {
        if (effect.line === undefined) tally.unknown++
        else if ((run.trims ? effect.line.trimEnd() : effect.line) === accepted) tally.exact++
        else if (run.sticky && accepted === previous && isUnkept(run, effect.line, previous)) tally.exact++
        else {
          const said = `${JSON.stringify(effect.line)}, the shell has ${JSON.stringify(accepted)}`
          tally.wrong.push(
            `${shown(keys)}\n    says ${said}\n    after ${before.slice(-5).map(shown).join('\n')}`,
          )
        }
      }
      previous = accepted
      before.push(keys)
      keys = []
    }
  }
  // A Ctrl-C that comes while readline is busy waits for the next key.
  const interrupt = async (): Promise<void> => {
    if (settle !== undefined) {
      keys.push(settle.keys)
      for (const event of events(settle.keys)) line = edit(line, event).state
      shell.send(`${unsent}${settle.keys}`)
      unsent = ''
      await shell.see(settle.answer)
      await shell.idle()
    }
    await type('\x03')
    // In ZLE a Ctrl-C may end a search and no more.
    if (line.doubt !== 'none') await type('\r')
  }
  for (let n = 0; n < lines; n++) {
    const length = 1 + Math.floor(random() * 30)
    for (let k = 0; k < length; k++) {
      const key = pick(weights, random)
      if (key === '\x03') await interrupt()
      else if (!leftOut(line, key)) await type(key)
    }
    // Enter may mean anything there.
    if (submits(line, '\r')) await type('\r')
    else {
      tally.unknown++
      await interrupt()
    }
  }
  return tally
}

const isUnkept = ({ unkept }: Run, line: string, previous: string): boolean =>
  line === '' || line === previous || unkept?.test(line) === true

/** One line for the log of a run. */
export const summary = ({ exact, unknown, wrong }: Tally): string =>
  `${exact} exact, ${unknown} unknown, ${wrong.length} wrong`
