import { DrivenSession, nonce } from './driven-session.js'
import type { Outcome, Scenario, Step } from './scenario.js'
import type { ShellSetup } from './shell-table.js'

/** Runs scenarios at one shell, in as few sessions as they allow. */
export class ScenarioRunner implements AsyncDisposable {
  readonly #setup: ShellSetup
  #shared: DrivenSession | undefined
  #count = 0

  constructor(setup: ShellSetup) {
    this.#setup = setup
  }

  /** What came of a scenario's `#` lines, in the words of its table. */
  async run(scenario: Scenario): Promise<Required<Outcome>> {
    this.#count += 1
    const word = `x${this.#count}`
    const fresh = scenario.fresh !== undefined
    const session = fresh ? await DrivenSession.open(this.#setup, scenario.fresh) : await this.#share()
    // Only a session that came through a scenario is used for another.
    this.#shared = undefined
    try {
      const outcome = await this.#play(session, scenario, word)
      if (!fresh) this.#shared = session
      return outcome
    } finally {
      if (this.#shared !== session) await session[Symbol.asyncDispose]()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#shared?.[Symbol.asyncDispose]()
  }

  async #share(): Promise<DrivenSession> {
    return this.#shared ?? (await DrivenSession.open(this.#setup))
  }

  async #play(session: DrivenSession, scenario: Scenario, word: string): Promise<Required<Outcome>> {
    const { before = [], keys, after = [] } = scenario
    const wanted = expectedOf(scenario, this.#setup)
    const at = { ran: session.ran.length, asked: session.asked.length }
    const lines = async (texts: readonly string[]): Promise<void> => {
      for (const text of texts) {
        await session.do(`${text.replaceAll('@', word)}<Enter>`)
        await session.untilPrompt()
      }
    }
    await lines(before)
    for (const step of keys) await session.do(renamed(step, word))
    await session.until(`${wanted.ran.length} ran, ${wanted.asked.length} asked, then a prompt`, () => {
      const more = session.ran.length - at.ran - wanted.ran.length
      const asked = session.asked.length - at.asked - wanted.asked.length
      // What is too much will be told; there is no use in waiting for what it came instead of.
      return session.isAtPrompt && ((more >= 0 && asked >= 0) || more > 0 || asked > 0)
    })
    // The shell is as usable as ever, and whatever was still on its way has come.
    await session.do(`echo done-${word}<Enter>`)
    await session.until('the next line', () =>
      session.rows.some((row) => row.endsWith(`done-${word}`) && !row.endsWith(`echo done-${word}`)),
    )
    await session.untilPrompt()
    await lines(after)
    const typed = JSON.stringify(scenario).includes(nonce)
    if (!typed && session.text.includes(nonce)) throw new Error('the nonce reached the terminal')
    const plain = (text: string): string => text.replaceAll(word, '@')
    return { ran: session.ran.slice(at.ran).map(plain), asked: session.asked.slice(at.asked).map(plain) }
  }
}

/** What the table says for a shell. */
export const expectedOf = (scenario: Scenario, { name }: Pick<ShellSetup, 'name'>): Required<Outcome> => {
  const { ran = [], asked = [] } = scenario.but?.[name] ?? scenario
  return { ran, asked }
}

const renamed = (step: Step, word: string): Step => {
  const text = (written: string): string => written.replaceAll('@', word)
  if (typeof step === 'string') return text(step)
  if ('burst' in step) return { burst: text(step.burst) }
  if ('paste' in step) return { paste: text(step.paste) }
  if ('see' in step && typeof step.see === 'string') return { see: text(step.see) }
  if ('release' in step) return { release: text(step.release) }
  return step
}
