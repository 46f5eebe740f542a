import { type Args, type Command, defineCommand, type Inspection, type Json } from '@paks/api'

/** A port of the container, and where the host has it. */
export interface Port {
  /** `80/tcp` */
  readonly container: string
  /** `0.0.0.0:8080`; undefined for one that is only declared. */
  readonly host?: string
}

const entriesOf = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []

const fieldOf = (value: Json | undefined, name: string): Json | undefined =>
  entriesOf(value).find(([key]) => key === name)?.[1]

/** The ports in an engine's description: docker tells declared ones with null, podman in the configuration alone. */
export const portsOf = (description: Inspection): readonly Port[] => {
  const published = entriesOf(fieldOf(description.NetworkSettings, 'Ports'))
  const declared = entriesOf(fieldOf(description.Config, 'ExposedPorts')).map(([name]) => name)
  const names = [...new Set([...published.map(([name]) => name), ...declared])]
  names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
  return names.flatMap((container): readonly Port[] => {
    const bindings = published.find(([name]) => name === container)?.[1]
    if (!Array.isArray(bindings) || bindings.length === 0) return [{ container }]
    return bindings.map((binding: Json) => {
      const address = fieldOf(binding, 'HostIp')
      const port = fieldOf(binding, 'HostPort')
      return { container, host: `${address || '0.0.0.0'}:${String(port)}` }
    })
  })
}

/** `#ports`: which ports of the container can be reached, and where. */
export const ports: Command<Args, readonly Port[]> = defineCommand({
  name: 'ports',
  about: 'Show where ports of this container can be reached',
  needs: ['container:inspect'],
  readOnly: true,
  examples: [{ line: '#ports', about: 'port of the container, address on the host' }],
  run: async ({ container, signal }) => portsOf(await container.inspect({ signal })),
  render: (found, out) => {
    if (found.length === 0) {
      out.text('No port is published: paks run -p 8080:80 IMAGE publishes one.')
      return
    }
    out.table(found.map(({ container, host = 'not published' }) => ({ container, host })))
  },
})
