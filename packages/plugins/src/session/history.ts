import { type Args, type Command, defineCommand, type HistoryEntry } from '@paks/api'

/** `#history`: what ran on the host in this session. */
export const history: Command<Args, readonly HistoryEntry[]> = defineCommand({
  name: 'history',
  about: 'List the # commands of this session',
  readOnly: true,
  examples: [{ line: '#history', about: 'oldest first' }],
  run: ({ session }) => [...session.history],
  render: (entries, out) => {
    if (entries.length === 0) out.text('No # command has run in this session yet.')
    for (const { line, at, ok } of entries) {
      out.text(`${at.toTimeString().slice(0, 8)}  ${ok ? ' ' : '!'} ${line}`)
    }
  },
})
