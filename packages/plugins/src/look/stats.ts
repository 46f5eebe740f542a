import { type Args, arg, type Command, type ContainerStats, defineCommand, formatBytes } from '@paks/api'

/** A reading as a row of a table. */
const rowOf = ({ cpuPercent, memory, network, disk, processes }: ContainerStats): Record<string, string> => ({
  cpu: `${cpuPercent.toFixed(1)}%`,
  memory:
    memory.limit > 0
      ? `${formatBytes(memory.used)} of ${formatBytes(memory.limit)}`
      : formatBytes(memory.used),
  network: `${formatBytes(network.received)} in, ${formatBytes(network.sent)} out`,
  disk: `${formatBytes(disk.read)} read, ${formatBytes(disk.written)} written`,
  processes: String(processes),
})

const lineOf = (reading: ContainerStats): string =>
  [
    reading.at.toTimeString().slice(0, 8),
    ...Object.entries(rowOf(reading)).map(([name, value]) => `${name} ${value}`),
  ].join('  ')

/** `#stats`: what the container uses. */
export const stats: Command<Args, ContainerStats | undefined> = defineCommand({
  name: 'stats',
  about: 'Show what this container uses of processor, memory, network and disk',
  args: { follow: arg.flag('go on until Ctrl-C') },
  needs: ['container:inspect'],
  readOnly: true,
  examples: [
    { line: '#stats', about: 'one reading', prints: 'MEMORY' },
    { line: '#stats --follow', about: 'a line for each, until Ctrl-C' },
  ],
  run: async ({ args, container, out, signal }) => {
    using _progress = args.follow ? undefined : out.progress('measuring')
    for await (const reading of container.stats({ signal })) {
      if (!args.follow) return reading
      out.text(lineOf(reading))
    }
    return undefined
  },
  render: (reading, out) => {
    if (reading !== undefined) out.table([rowOf(reading)])
  },
})
