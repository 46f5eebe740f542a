import { arg, defineCommand, definePlugin, type Schema, type StampedPlugin } from '@paks/api'
import * as v from 'valibot'
import { formatTime, Timings } from './timings.js'

/** What the user may set: from how many seconds on a command counts as slow. */
const config: Schema<Config> = v.object({ slow: v.optional(v.pipe(v.number(), v.minValue(0)), 1) })

interface Config {
  readonly slow: number
}

/** A plugin of its own each time, with nothing remembered. */
export const timing = (): StampedPlugin<Config> => {
  const timings = new Timings()
  let slowFrom = 1000
  let warn: (text: string) => void = () => undefined

  const command = defineCommand({
    name: 'timing',
    about: 'How long the #commands of this session took, longest first',
    args: { slow: arg.flag('only those that were slow') },
    readOnly: true,
    examples: [
      { line: '#timing', about: 'all of them', prints: 'No #command has run yet' },
      { line: '#timing --slow', about: 'those that took longer than was set', prints: 'was slow' },
    ],
    run: ({ args }) => ({
      only: args.slow ? ('slow' as const) : ('all' as const),
      calls: timings.list(args.slow ? 'slow' : 'all'),
    }),
    render: ({ only, calls }, out) => {
      if (calls.length > 0)
        out.table(calls.map(({ line, ms, slow }) => ({ line, took: formatTime(ms), '': slow ? 'slow' : '' })))
      else out.text(only === 'slow' ? 'No #command was slow' : 'No #command has run yet')
    },
  })

  return definePlugin({
    name: 'timing',
    config,
    commands: [command],
    hooks: {
      // It only looks on: nothing waits for it.
      'command:done': ({ line, ms }) => {
        if (/^#timing\b/.test(line)) return
        const { slow, ms: took } = timings.add(line, ms, slowFrom)
        if (slow) warn(`${line} took ${formatTime(took)}`)
      },
    },
    setup: ({ config: { slow }, log }) => {
      slowFrom = slow * 1000
      warn = (text) => log.warn(text)
    },
  })
}

const plugin: StampedPlugin<Config> = timing()

export default plugin
