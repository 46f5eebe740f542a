import { type Args, arg, type Command, defineCommand } from '@paks/api'

/** `#top`: the processes in the container, as the engine sees them. */
export const top: Command<Args, readonly Readonly<Record<string, string>>[]> = defineCommand({
  name: 'top',
  about: 'List the processes of this container',
  args: { options: arg.rest('options of ps') },
  needs: ['container:inspect'],
  readOnly: true,
  examples: [
    { line: '#top', about: 'all of them', prints: 'PID' },
    { line: '#top -o pid,args', about: 'other columns', prints: 'PID' },
  ],
  run: ({ args, container, signal }) =>
    container.processes({ signal, ...(args.options.length === 0 ? {} : { psArgs: args.options.join(' ') }) }),
  render: (rows, out) => out.table(rows),
})
