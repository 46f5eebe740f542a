import { type Args, arg, type Command, defineCommand, type LoadedPlugin } from '@paks/api'
import { commandsOf } from './load.js'

/** `#unload`: takes a plugin out of this session. */
export const unload: Command<Args, LoadedPlugin> = defineCommand({
  name: 'unload',
  about: 'Take the commands of a plugin out of this session',
  args: {
    name: arg.positional('the plugin', {
      complete: ({ session }) => session.plugins.map((value) => ({ value })),
    }),
  },
  needs: ['session:control'],
  examples: [{ line: '#unload tree', about: 'the next session has it again, where it was added' }],
  run: ({ args, control }) => control.unload(args.name),
  render: ({ plugin, commands }, out) => out.text(commandsOf(`Unloaded ${plugin}`, commands)),
})
