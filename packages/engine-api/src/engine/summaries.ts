import type { JsonView } from '../wire/json-view.js'

/** A port in a list. */
export interface ListedPort {
  readonly inside: number
  readonly protocol: string
  readonly hostIp?: string
  readonly hostPort?: number
}

/** A container as a list shows it, without a look at each. */
export interface ListedContainer {
  readonly id: string
  readonly names: readonly string[]
  readonly image: string
  readonly imageId: string
  /** As typed, or as the engine shortens it. */
  readonly command: string
  readonly created: Date
  /** `running`, `exited`, … */
  readonly state: string
  readonly labels: Readonly<Record<string, string>>
  readonly ports: readonly ListedPort[]
  /** Bytes, where they were asked for: what it wrote, and that with its image. */
  readonly size?: { readonly written: number; readonly total: number }
}

export function listedOf(item: JsonView, rootSizeIsTotal: boolean): ListedContainer {
  const command = item.at('Command')
  const written = item.at('SizeRw').number()
  const root = item.at('SizeRootFs').number()
  return {
    id: item.at('Id').text(),
    names: item
      .at('Names')
      .texts()
      .map((name) => name.replace(/^\//, '')),
    image: item.at('Image').text(),
    imageId: item.at('ImageID').text(),
    command: command.text() || command.texts().join(' '),
    created: new Date(item.at('Created').number() * 1000),
    state:
      { configured: 'created', initialized: 'created', stopped: 'exited' }[item.at('State').text()] ??
      item.at('State').text(),
    labels: item.at('Labels').strings(),
    ports: item.at('Ports').items().map(portOf),
    // docker leaves SizeRw out when it is 0, and counts it in SizeRootFs; podman does neither
    ...(root === 0 ? {} : { size: { written, total: rootSizeIsTotal ? root : root + written } }),
  }
}

function portOf(port: JsonView): ListedPort {
  const hostPort = port.at('PublicPort').number()
  return {
    inside: port.at('PrivatePort').number(),
    protocol: port.at('Type').text('tcp'),
    ...(hostPort === 0 ? {} : { hostIp: port.at('IP').text(), hostPort }),
  }
}
