import { randomBytes } from 'node:crypto'
import { type Ended, PaksError, type Plugin } from '@paks/api'
import { type ExecRequest, execContainer, systemClock } from '@paks/core/command'
import type { Patience } from '../terminal/test-terminal.js'
import { DrawnTerminal } from './drawn-terminal.js'
import type { Place } from './place.js'

/** Fits the cursor's row, up to the cursor, where a shell waits for a line. */
const prompt = /[$#%>] $/

/** A session with a plugin in front of somebody who types: the shell, its hook and the session are real. */
export class TypedSession implements AsyncDisposable {
  readonly #terminal = new DrawnTerminal()
  readonly #leave = new AbortController()
  readonly #ended: Promise<Ended | undefined>
  #failure: unknown
  /** How often the shell was about to draw its prompt. */
  #prompts = 0

  /** Opens a shell and waits for its prompt. @throws PaksError what the session throws */
  static async open(
    place: Place,
    plugin: Plugin,
    reach: Pick<ExecRequest, 'host' | 'environments' | 'settings'>,
  ): Promise<TypedSession> {
    const session = new TypedSession(place, plugin, reach)
    try {
      await session.#atPrompt(0, '')
      return session
    } catch (thrown) {
      await session[Symbol.asyncDispose]()
      throw session.#failure ?? thrown
    }
  }

  private constructor(
    place: Place,
    plugin: Plugin,
    reach: Pick<ExecRequest, 'host' | 'environments' | 'settings'>,
  ) {
    const watch: Plugin = {
      name: 'testkit',
      hooks: {
        prompt: () => {
          this.#prompts += 1
          this.#terminal.look()
        },
      },
    }
    this.#ended = execContainer({
      ...reach,
      backend: place.backend,
      container: place.container,
      terminal: this.#terminal,
      plugins: [plugin, watch],
      clock: systemClock,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      signal: this.#leave.signal,
      hints: false,
    }).then(
      async (ended) => {
        await this.#terminal.drained()
        this.#terminal.close('the shell ended')
        return ended
      },
      (thrown) => {
        this.#failure = thrown
        this.#terminal.close(PaksError.from(thrown).message)
        return undefined
      },
    )
  }

  /**
   * Sends keys. When the last is Enter, resolves with what was printed up to the next prompt; else with '' at once:
   * wait for what they bring with {@link waitForText}.
   */
  async type(keys: string): Promise<string> {
    const before = this.#terminal.text()
    const prompts = this.#prompts
    this.#terminal.type(keys)
    if (!/[\r\n]$/.test(keys)) return ''
    await this.#atPrompt(prompts, before)
    const text = this.#terminal.text()
    return text
      .slice(text.startsWith(before) ? before.length : 0)
      .split('\n')
      .slice(1, -1)
      .join('\n')
  }

  /** Resolves when the screen, or what scrolled off it, contains the text. */
  async waitForText(wanted: string | RegExp, patience: Patience = {}): Promise<void> {
    const fits = (): boolean => {
      const text = this.#terminal.text()
      return typeof wanted === 'string' ? text.includes(wanted) : text.search(wanted) !== -1
    }
    await this.#terminal.waitFor(String(wanted), fits, patience)
  }

  /** All that was printed and is kept. */
  text(): string {
    return this.#terminal.text()
  }

  /** Ends the shell as a closed window does. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#leave.abort()
    await this.#ended
    this.#terminal[Symbol.dispose]()
  }

  /** Some shells tell of a prompt more than once: what was typed must be on the screen too. */
  #atPrompt(since: number, before: string): Promise<void> {
    return this.#terminal.waitFor(
      'a prompt',
      () => this.#prompts > since && this.#terminal.text() !== before && prompt.test(this.#terminal.row),
    )
  }
}
