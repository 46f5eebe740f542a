import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** An engine that answers, through its own command-line program. */
export class Engine {
  /** `docker` or `podman`: the program's name too. */
  name
  /** Of the server and of the program, as they tell them. */
  version
  /** Names of the processes that serve it. */
  daemons

  /**
   * @param {string} name
   * @param {string} version
   */
  constructor(name, version) {
    this.name = name
    this.version = version
    this.daemons = name === 'docker' ? /^(?:dockerd|containerd|containerd-shim)$/ : /^(?:podman|conmon)$/
  }

  /**
   * @param {string} name
   * @returns {Promise<Engine | undefined>} undefined when it is not installed or does not answer
   */
  static async find(name) {
    const format =
      name === 'docker' ? '{{.Server.Version}} (client {{.Client.Version}})' : '{{.Client.Version}}'
    try {
      const { stdout } = await execute(name, ['version', '--format', format], { timeout: 15_000 })
      return new Engine(name, stdout.trim())
    } catch {
      return undefined
    }
  }

  /**
   * @param {string} image
   * @returns {Promise<boolean>}
   */
  async has(image) {
    return await this.run(['image', 'inspect', image]).then(
      () => true,
      () => false,
    )
  }

  /**
   * Runs a command of the engine's program; resolves with the milliseconds it took.
   *
   * @param {readonly string[]} args
   * @returns {Promise<number>}
   */
  async run(args) {
    const start = performance.now()
    await execute(this.name, args, { maxBuffer: 16 << 20 })
    return performance.now() - start
  }
}
