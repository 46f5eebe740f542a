import { type Abortable, PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { factsOf } from '../container/facts.js'
import type { JsonView } from '../wire/json-view.js'

/**
 * The processes of a container, a row each under the titles that `ps` gave.
 *
 * @throws PaksError NOT_RUNNING, PAUSED, CONTAINER_NOT_FOUND
 */
export async function processesOf(
  client: EngineClient,
  id: string,
  options: Abortable & { readonly psArgs?: string } = {},
): Promise<readonly Readonly<Record<string, string>>[]> {
  const { psArgs, ...rest } = options
  const query = { ps_args: psArgs }
  const reply = await client.json('GET', client.dialect.routes.processes(id, psArgs), { ...rest, query })
  // podman answers 200 and nothing for a container that has no processes to show
  if (!reply.isObject) throw await notRunning(client, id, rest)
  return rowsOf(reply)
}

/** The rows by their titles. podman 4.3 leaves each line of a `ps` inside the container whole, and the titles too. */
export function rowsOf(reply: JsonView): readonly Readonly<Record<string, string>>[] {
  const [first = '', ...more] = reply.at('Titles').texts()
  const titles = more.length === 0 ? first.trim().split(/\s+/) : [first, ...more]
  return reply
    .at('Processes')
    .items()
    .map((row) => {
      const [line = '', ...others] = row.texts()
      const cells = others.length === 0 && titles.length > 1 ? splitInto(line, titles.length) : row.texts()
      return Object.fromEntries(titles.map((title, index) => [title, cells[index] ?? '']))
    })
}

/** So many words, the last one with all that is left: a command has blanks. */
function splitInto(line: string, count: number): readonly string[] {
  const words = line.trim().split(/\s+/)
  return [...words.slice(0, count - 1), words.slice(count - 1).join(' ')]
}

/** Why a container shows nothing. */
export async function notRunning(client: EngineClient, id: string, options: Abortable): Promise<PaksError> {
  const facts = await client.json('GET', `/containers/${id}/json`, options)
  const { name } = factsOf(facts)
  return facts.at('State').at('Paused').yes()
    ? new PaksError('PAUSED', `container ${name} is paused`, { hint: 'unpause it first', exitCode: 125 })
    : new PaksError('NOT_RUNNING', `container ${name} is not running`, { hint: 'start it', exitCode: 125 })
}
