import { arg, defineCommand, definePlugin, type Plugin } from '@paks/api'

const words = { words: arg.rest('anything') }

/**
 * `#probe` as a command that needs the user's proof or yes, `#look` as one that changes nothing.
 *
 * @param ran - told each line that ran
 * @param prompted - told of each prompt that is about to be drawn
 */
export const probe = (ran: (line: string) => void, prompted: () => void): Plugin =>
  definePlugin({
    name: 'probe',
    commands: [
      defineCommand({ name: 'probe', about: 'Tell that it ran', args: words, run: () => undefined }),
      defineCommand({ name: 'look', about: 'Look', readOnly: true, args: words, run: () => undefined }),
    ],
    hooks: { 'command:done': ({ line }) => ran(line), prompt: prompted },
  })
