import { randomBytes } from 'node:crypto'

/** @typedef {import('../../packages/api/dist/index.js').Backend} Backend */
/** @typedef {import('../../packages/api/dist/index.js').Container} Container */

/** Containers and images of a run, which are removed after it. */
export class Stage {
  /** @type {Backend} */
  backend
  #prefix = `paks-bench-${randomBytes(4).toString('hex')}`
  #count = 0
  /** @type {Set<Container>} */
  #containers = new Set()
  /** @type {Set<string>} */
  #images = new Set()

  /** @param {Backend} backend */
  constructor(backend) {
    this.backend = backend
  }

  /** A name for an image of this run. */
  name() {
    this.#count += 1
    const name = `${this.#prefix}-${this.#count}`
    this.#images.add(name)
    return name
  }

  /**
   * A container that runs, with work done in it.
   *
   * @param {string} image
   * @param {string} script
   */
  async container(image, script) {
    const container = await this.backend.create({
      image,
      tty: true,
      network: 'none',
      entrypoint: ['sh'],
      command: [],
    })
    this.#containers.add(container)
    await container.start()
    const { exitCode, stderr } = await container.exec(['sh', '-ec', script])
    if (exitCode !== 0) throw new Error(`the work failed: ${Buffer.from(stderr)}`)
    return container
  }

  /** @param {Container} container */
  async done(container) {
    this.#containers.delete(container)
    await container.remove({ force: true, volumes: true })
  }

  /** Removes an image of this run; one that is not there is no fault. */
  async forget(/** @type {string} */ name) {
    await this.backend.images.remove(name, { force: true }).catch(() => {})
  }

  async clear() {
    for (const container of [...this.#containers]) await this.done(container).catch(() => {})
    for (const name of [...this.#images].reverse()) await this.forget(name)
  }
}
