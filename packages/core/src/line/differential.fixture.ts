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

/**
 * Not compared: a Ctrl-D that may end the shell, and an Enter of which the model itself says that it may submit
 * nothing, since nobody could wait for the prompt.
 */
const leftOut = (line: LineState, key: string): boolean =>
  key === '\x04' ? line.doubt !== 'none' || line.text === '' : line.doubt === 'mode' && enders.includes(key)

const enders = ['\r', '\n', '\x0f', '\x1b#']

/**
 * Types the same random keys into a real shell and into the model and compares what the shell accepted with what
 * the model says. The model keeps its state from line to line, as it would in a session.
 */
export const compare = async (
  recipe: Recipe,
  first: LineState,
  weights: Weights,
  { lines, seed }: { readonly lines: number; readonly seed: number },
): Promise<Tally> => {
  using shell = new DrivenShell(recipe)
  await shell.prompt()
  const random = seeded(seed)
  const tally: Tally = { exact: 0, unknown: 0, wrong: [] }
  let line = first
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
      shell.send(unsent)
      unsent = ''
      const accepted = await shell.prompt().catch((cause: unknown) => {
        throw new Error(`after ${before.slice(-1).map(shown).join()}, then ${shown(keys)}`, { cause })
      })
      if (effect.kind === 'submit') {
        if (effect.line === undefined) tally.unknown++
        else if (effect.line === accepted) tally.exact++
        else {
          const said = `${JSON.stringify(effect.line)}, the shell has ${JSON.stringify(accepted)}`
          tally.wrong.push(
            `${shown(keys)}\n    says ${said}\n    after ${before.slice(-5).map(shown).join('\n')}`,
          )
        }
      }
      before.push(keys)
      keys = []
    }
  }
  // A Ctrl-C that comes while readline is busy waits for the next key: 'n' ends a question or an argument, Ctrl-L a
  // search, and the prompt drawn anew tells that the shell has come so far.
  const interrupt = async (): Promise<void> => {
    keys.push('n', '\f')
    for (const event of events('n\f')) line = edit(line, event).state
    shell.send(`${unsent}n\f`)
    unsent = ''
    await shell.see(/\x1b\[2?J[\s\S]*<\$ /)
    await shell.idle()
    await type('\x03')
  }
  for (let n = 0; n < lines; n++) {
    const length = 1 + Math.floor(random() * 30)
    for (let k = 0; k < length; k++) {
      const key = pick(weights, random)
      if (key === '\x03') await interrupt()
      else if (!leftOut(line, key)) await type(key)
    }
    // Enter may mean anything there.
    if (line.doubt === 'mode') await interrupt()
    else await type('\r')
  }
  return tally
}
