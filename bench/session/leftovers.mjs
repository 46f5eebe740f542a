/** @typedef {import('./engine.mjs').Engine} Engine */
/** @typedef {import('./terminal.mjs').Terminal} Terminal */

/** How long a session may take to end when its terminal goes, in milliseconds. */
const patience = 10_000

/** What a run has made and not removed yet. */
export class Leftovers {
  /** @type {Set<Terminal>} */
  #terminals = new Set()
  /** @type {Map<string, Engine>} */
  #containers = new Map()
  /** @type {Map<string, Engine>} */
  #images = new Map()

  /** @param {Terminal} terminal */
  opened(terminal) {
    this.#terminals.add(terminal)
    void terminal.ended.then(() => this.#terminals.delete(terminal))
  }

  /**
   * @param {Engine} engine
   * @param {string} container name or id
   */
  created(engine, container) {
    this.#containers.set(container, engine)
  }

  /**
   * @param {Engine} engine
   * @param {string} image
   */
  saved(engine, image) {
    this.#images.set(image, engine)
  }

  /** Ends the sessions that are open. */
  hangUp() {
    for (const terminal of this.#terminals) terminal.hangUp()
  }

  /** Ends and removes all of it; what is gone already is no fault. */
  async clear() {
    const terminals = [...this.#terminals]
    this.hangUp()
    let timer
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([Promise.all(terminals.map(({ ended }) => ended)), late])
    clearTimeout(timer)
    await removeAll(this.#containers, (name) => ['rm', '--force', '--volumes', name])
    await removeAll(this.#images, (name) => ['rmi', name])
  }
}

/**
 * @param {Map<string, Engine>} things
 * @param {(name: string) => readonly string[]} command
 */
const removeAll = async (things, command) => {
  for (const [name, engine] of things) await engine.run(command(name)).catch(() => {})
  things.clear()
}
