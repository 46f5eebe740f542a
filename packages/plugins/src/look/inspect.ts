import { type Args, arg, type Command, defineCommand, type Json } from '@paks/api'
import { sectionAt, sectionsAfter } from './section.js'

/** `#inspect`: the engine's own description of the container, whole or by section. */
export const inspect: Command<Args, Json> = defineCommand({
  name: 'inspect',
  about: "Show the engine's description of this container",
  args: {
    section: arg.rest('which part: config, networksettings.ports, mounts, …', {
      complete: async ({ container, signal, word }) =>
        sectionsAfter(await container.inspect({ signal }), word.toLowerCase()),
    }),
  },
  needs: ['container:inspect'],
  readOnly: true,
  examples: [
    { line: '#inspect config', about: 'command, environment, labels, …', prints: 'Cmd' },
    { line: '#inspect networksettings.ports state', about: 'several parts', prints: 'Status' },
    { line: '#inspect', about: 'all of it', prints: 'Config' },
  ],
  run: async ({ args, container, signal }) => {
    const description = await container.inspect({ signal })
    const [first, ...others] = args.section
    if (first === undefined) return description
    if (others.length === 0) return sectionAt(description, first)
    return Object.fromEntries(args.section.map((path) => [path, sectionAt(description, path)]))
  },
  render: (value, out) => out.json(value),
})
