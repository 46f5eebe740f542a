import type { Inspection } from '@paks/api'
import type { JsonView } from '../wire/json-view.js'

/** Where a container's port is found on the host. */
export interface PortMapping {
  readonly hostIp: string
  readonly hostPort: number
}

/** What was known of a container when it was inspected: values, not questions. */
export class ContainerDetails {
  readonly #reply: JsonView

  constructor(reply: JsonView) {
    this.#reply = reply
  }

  /** The engine's own description, whole. */
  get inspection(): Inspection {
    // Parsed JSON of an object is what an Inspection is.
    return this.#reply.isObject ? (this.#reply.value as Inspection) : {}
  }

  get id(): string {
    return this.#reply.at('Id').text()
  }

  /** The first twelve digits, as the engines print an id. */
  get shortId(): string {
    return this.id.slice(0, 12)
  }

  get name(): string {
    return this.#reply.at('Name').text().replace(/^\//, '')
  }

  /** The image's name as it was given. */
  get image(): string {
    return this.#reply.at('ImageName').text() || this.#config('Image').text()
  }

  get imageId(): string {
    return this.#reply.at('Image').text()
  }

  get labels(): Readonly<Record<string, string>> {
    return this.#config('Labels').strings()
  }

  /** `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`. */
  get status(): string {
    const status = this.#state('Status').text()
    // podman's own words for the same
    return { configured: 'created', initialized: 'created', stopped: 'exited' }[status] ?? status
  }

  /** `healthy`, `unhealthy`, `starting`; `none` without a healthcheck. */
  get health(): string {
    return (
      this.#state('Health').at('Status').text() || this.#state('Healthcheck').at('Status').text() || 'none'
    )
  }

  /** True for a paused one too: its processes are there. */
  get isRunning(): boolean {
    return this.#state('Running').yes() || this.#state('Paused').yes()
  }

  /** 0 for one that runs or has not run. */
  get exitCode(): number {
    return this.isRunning ? 0 : this.#state('ExitCode').number()
  }

  get tty(): boolean {
    return this.#config('Tty').yes()
  }

  /** Whether its standard input is kept open. */
  get takesInput(): boolean {
    return this.#config('OpenStdin').yes()
  }

  /** The ports it shows, with where they are found on the host: `80/tcp`. */
  get ports(): Readonly<Record<string, readonly PortMapping[]>> {
    const shown = this.#config('ExposedPorts')
      .entries()
      .map(([port]) => [port, []] as const)
    // podman shows what was asked for when it does not run
    const published = this.#network('Ports')
      .entries()
      .map(([port, bindings]) => [port, this.isRunning ? bindings.items().map(mappingOf) : []] as const)
    return Object.fromEntries([...shown, ...published])
  }

  /**
   * Where a port inside is found on the host; empty when it is not published or the container does not run.
   *
   * @param port - `80` for any protocol, or `53/udp`
   */
  portMappings(port: number | string): readonly PortMapping[] {
    return Object.entries(this.ports)
      .filter(([shown]) => shown === port || shown.split('/')[0] === String(port))
      .flatMap(([, mappings]) => mappings)
  }

  /** The addresses it has in its networks; none without one, in another's, or when it does not run. */
  get ipv4s(): readonly string[] {
    return this.#addresses('IPAddress')
  }

  get ipv6s(): readonly string[] {
    return this.#addresses('GlobalIPv6Address')
  }

  /** `bridge`, `host`, `none`, a network's name. */
  get networkMode(): string {
    return this.#reply.at('HostConfig').at('NetworkMode').text()
  }

  #addresses(key: string): readonly string[] {
    const inNetworks = this.#network('Networks')
      .entries()
      .map(([, network]) => network.at(key).text())
    return [...new Set([...inNetworks, this.#network(key).text()])].filter((address) => address !== '')
  }

  #state(key: string): JsonView {
    return this.#reply.at('State').at(key)
  }

  #config(key: string): JsonView {
    return this.#reply.at('Config').at(key)
  }

  #network(key: string): JsonView {
    return this.#reply.at('NetworkSettings').at(key)
  }
}

const mappingOf = (binding: JsonView): PortMapping => ({
  hostIp: binding.at('HostIp').text(),
  hostPort: Number(binding.at('HostPort').text()),
})
