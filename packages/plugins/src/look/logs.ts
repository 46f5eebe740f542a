import { stripVTControlCharacters } from 'node:util'
import { type Args, arg, type Command, defineCommand } from '@paks/api'
import * as v from 'valibot'

const lines = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}$/, 'tail is a number of lines: #logs tail=100'),
  v.transform(Number),
)

const lengths = { s: 1, m: 60, h: 3600, d: 86_400 } as const
const isUnit = (unit: string): unit is keyof typeof lengths => Object.hasOwn(lengths, unit)

/** A moment: `10m` ago, or a date. */
const moment = v.pipe(
  v.string(),
  v.transform((text) => {
    const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
    return count !== undefined && isUnit(unit)
      ? new Date(Date.now() - Number(count) * lengths[unit] * 1000)
      : new Date(text)
  }),
  v.check(
    (date) => !Number.isNaN(date.getTime()),
    'since is how long ago (10m, 2h, 1d) or a date (2026-01-31T12:00)',
  ),
)

/** `#logs`: what the container printed, as the engine kept it. */
export const logs: Command<Args, readonly string[] | undefined> = defineCommand({
  name: 'logs',
  about: 'Show what this container printed, as the engine kept it',
  args: {
    tail: arg.option('the last so many lines', { schema: lines }),
    since: arg.option('what came since: 10m, 2h, or a date', { schema: moment }),
    timestamps: arg.flag('the time before each line'),
    follow: arg.flag('go on until Ctrl-C'),
  },
  needs: ['container:read'],
  readOnly: true,
  examples: [
    { line: '#logs tail=20', about: 'the last lines' },
    { line: '#logs since=10m --timestamps', about: 'of the last ten minutes' },
    { line: '#logs --follow', about: 'what comes, until Ctrl-C' },
    { line: '#logs tail=5 --json', about: 'as a list of lines', prints: '[' },
  ],
  run: async ({ args, container, out, signal }) => {
    const { tail, since, timestamps, follow } = args
    const chunks = container.logs({
      signal,
      follow,
      timestamps,
      ...(tail === undefined ? {} : { tail }),
      ...(since === undefined ? {} : { since }),
    })
    if (follow) {
      await out.pipe(bytesOf(chunks))
      return undefined
    }
    const decoder = new TextDecoder()
    let text = ''
    for await (const { bytes } of chunks) text += decoder.decode(bytes, { stream: true })
    text += decoder.decode()
    return text === ''
      ? []
      : text
          .replace(/\r*\n$/, '')
          .split(/\r*\n|\r+/)
          .map(plainLine)
  },
  render: (found, out) => {
    if (found !== undefined && found.length > 0) out.text(found.join('\n'))
  },
})

/** Operating system commands first, whose text the others would leave: our own marks are among them. */
const plainLine = (line: string): string =>
  stripVTControlCharacters(line.replace(/\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?/g, '')).replace(
    /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    '',
  )

async function* bytesOf(chunks: AsyncIterable<{ readonly bytes: Uint8Array }>): AsyncIterable<Uint8Array> {
  for await (const { bytes } of chunks) yield bytes
}
