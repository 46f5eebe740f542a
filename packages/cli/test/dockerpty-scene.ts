import type { Engine } from './engines.js'
import { PaksSession, untouchedAttributes } from './paks-session.js'

/** What the requirements are tried with, on one engine. */
export class Scene {
  /** A container that runs as long as the tests. */
  readonly shared: string
  readonly #engine: Engine
  readonly #open: PaksSession[] = []
  readonly #kept = new Map<string, PaksSession>()

  /** Starts the shared container. */
  static async on(engine: Engine): Promise<Scene> {
    const name = engine.container()
    await engine.client(
      'run',
      '--detach',
      '--interactive',
      '--name',
      name,
      '--network',
      'none',
      'busybox',
      'cat',
    )
    return new Scene(engine, name)
  }

  private constructor(engine: Engine, shared: string) {
    this.#engine = engine
    this.shared = shared
  }

  /** Words that run a program in a new container. */
  run(...command: readonly string[]): readonly string[] {
    return [...this.#engine.run, 'busybox', ...command]
  }

  attach(name: string): readonly string[] {
    return ['attach', '--backend', this.#engine.name, name]
  }

  exec(name: string, ...command: readonly string[]): readonly string[] {
    return ['exec', '--backend', this.#engine.name, name, ...command]
  }

  /** A container that the engine's own client has started. */
  async container(options: readonly string[], ...command: readonly string[]): Promise<string> {
    const name = this.#engine.container()
    await this.#engine.client(
      'run',
      '--detach',
      '--name',
      name,
      '--network',
      'none',
      ...options,
      'busybox',
      ...command,
    )
    return name
  }

  client(...words: readonly string[]): Promise<string> {
    return this.#engine.client(...words)
  }

  async isRunning(name: string): Promise<boolean> {
    const { State } = await this.#engine.inspect('container', name)
    return typeof State === 'object' && State !== null && 'Running' in State && State.Running === true
  }

  /** A session at its prompt. */
  async session(words: readonly string[], size: { columns: number; rows: number }): Promise<PaksSession> {
    return this.#remember(await PaksSession.open(words, size))
  }

  /** One session for all who ask by this key, until {@link close}. */
  async kept(
    key: string,
    words: readonly string[],
    size: { columns: number; rows: number },
  ): Promise<PaksSession> {
    const session = this.#kept.get(key) ?? (await this.session(words, size))
    this.#kept.set(key, session)
    return session
  }

  /** Ends what was kept, as its user would. */
  async close(): Promise<void> {
    for (const session of this.#kept.values()) {
      await session.exit()
      await session[Symbol.asyncDispose]()
    }
    this.#kept.clear()
  }

  /** A session that may end before there is a prompt. */
  async start(words: readonly string[]): Promise<PaksSession> {
    return this.#remember(await PaksSession.start(words))
  }

  /** Settings of terminals whose session ended by itself that are not what they were before it. */
  async changedTerminals(): Promise<readonly string[]> {
    const untouched = await untouchedAttributes()
    return this.#open
      .splice(0)
      .map((session) => session.leftBehind)
      .filter((settings) => settings !== '' && settings !== untouched)
  }

  #remember(session: PaksSession): PaksSession {
    this.#open.push(session)
    return session
  }
}
