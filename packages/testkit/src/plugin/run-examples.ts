import type { AnyCommand, Example, Plugin } from '@paks/api'
import type { Ran } from './host-options.js'

/**
 * Runs every example of every command, in order; each must succeed and print what it says it prints.
 *
 * @throws Error that names all examples that did not, with what they printed
 */
export const runExamples = async (plugin: Plugin, run: (line: string) => Promise<Ran>): Promise<void> => {
  const commands = plugin.commands ?? []
  const bare = commands.filter(({ examples = [] }) => examples.length === 0)
  const wrong = bare.map(({ name }) => `#${name} has no example`)
  for (const { examples = [] } of commands) {
    for (const example of examples) wrong.push(...(await complaint(example, commands, run)))
  }
  if (wrong.length > 0) throw new Error(`${plugin.name}: ${wrong.join('\n')}`)
}

const complaint = async (
  { line, prints }: Example,
  commands: readonly AnyCommand[],
  run: (line: string) => Promise<Ran>,
): Promise<readonly string[]> => {
  if (!commands.some(({ name }) => line === `#${name}` || line.startsWith(`#${name} `)))
    return [`the example "${line}" calls no command of this plugin`]
  const { ok, screen, refused } = await run(line)
  const shown = screen.trimEnd().replace(/^/gm, '  | ')
  if (refused.length > 0) return [`${line} was refused ${refused.join(', ')}\n${shown}`]
  if (!ok) return [`${line} failed\n${shown}`]
  if (prints === undefined || has(screen, prints)) return []
  return [`${line} did not print ${typeof prints === 'string' ? JSON.stringify(prints) : prints}\n${shown}`]
}

const has = (screen: string, prints: string | RegExp): boolean =>
  typeof prints === 'string'
    ? screen.includes(prints)
    : new RegExp(prints, prints.flags.replace(/[gy]/g, '')).test(screen)
