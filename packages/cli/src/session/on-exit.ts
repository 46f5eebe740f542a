import { type Backend, type Container, formatBytes, PaksError } from '@paks/api'
import type { Settings } from '@paks/core/config'
import type { DecideFate } from '@paks/core/start'
import type { Departure } from '../departure.js'
import { patiently } from './patiently.js'

export interface OnExitOptions {
  readonly backend: Pick<Backend, 'engine' | 'capabilities' | 'images'>
  readonly settings: Settings
  /** Somebody can be asked. */
  readonly isTTY: boolean
  /** The session was one of long standing that was joined: whatever is in its container was not made by a pipe. */
  readonly joined?: boolean
  /** Somebody tells the program to end: nothing is asked any more. */
  readonly signal: AbortSignal
  readonly tell: (text: string) => void
}

type Wish = 'save' | 'keep' | 'remove'

/**
 * What becomes of a container at the end of its session, by the setting `on_exit`. Nothing is asked when nothing has
 * changed, nor where nobody can answer: what would be lost is then kept. Without a terminal there was no session to
 * lose, and the container is removed as `docker run --rm` would.
 */
export const onExit =
  ({ backend, settings, isTTY, joined = false, signal, tell }: OnExitOptions): DecideFate =>
  async ({ container, ended, reason }) => {
    const wish = settings.text('on_exit')
    if (wish === 'remove' || !backend.capabilities.abilities.has('commit')) return 'remove'
    if (!isTTY && !joined && wish === 'ask') return 'remove'
    const kept = (why: string): 'keep' => {
      const { name } = container
      // A session on this machine is started by whoever attaches to it.
      const stopped = ended.kind === 'exit' && backend.engine.name !== 'local'
      const start = stopped ? `${backend.engine.name} start ${name}; ` : ''
      tell(`paks: ${why}; ${name} is kept. To go on: ${start}paks attach ${name}\n`)
      return 'keep'
    }
    if (ended.kind === 'lost') return 'keep'
    if (isCrash(reason)) return kept('this session ended by an error')
    try {
      const { unsavedIn } = await import('@paks/plugins')
      const show = isTTY ? tell : undefined
      const unsaved = await patiently(show, 'looking for what was not saved', signal, (asked) =>
        unsavedIn(container, backend.images, settings, asked),
      )
      if (!unsaved.isAny) return 'remove'
      const asks = wish === 'ask'
      if (asks && (reason !== undefined || !isTTY)) return kept('unsaved changes')
      switch (asks ? await answered(container, unsaved.reference, tell, signal) : wish) {
        case 'remove':
          return 'remove'
        case 'save': {
          const { reference, size } = await patiently(show, 'saving', signal, (asked) => unsaved.save(asked))
          tell(`Saved ${reference} (${formatBytes(size)})\n`)
          return 'remove'
        }
        default:
          return kept('unsaved changes')
      }
    } catch (error) {
      const { code, message } = PaksError.from(error)
      // Somebody else at the same session was first.
      return code === 'CONTAINER_NOT_FOUND' ? 'remove' : kept(message)
    }
  }

const isCrash = (reason: unknown): boolean => (reason as Departure | undefined)?.kind === 'crash'

/** @throws PaksError CONTAINER_NOT_FOUND when somebody else at the same session has answered meanwhile */
const answered = async (
  container: Pick<Container, 'name' | 'inspect'>,
  reference: string,
  tell: OnExitOptions['tell'],
  signal: AbortSignal,
): Promise<Wish> => {
  const wish = await ask(reference, signal)
  try {
    await container.inspect()
  } catch (error) {
    if (PaksError.from(error).code === 'CONTAINER_NOT_FOUND')
      tell(`paks: ${container.name} was removed from elsewhere meanwhile\n`)
    throw error
  }
  return wish
}

/** Whoever gives no answer loses nothing. */
const ask = async (reference: string, signal: AbortSignal): Promise<Wish> => {
  const { isCancel, select } = await import('@clack/prompts')
  const answer = await select<Wish>({
    message: 'Unsaved changes in this container',
    options: [
      { value: 'save', label: `Save as ${reference}, and remove the container` },
      { value: 'keep', label: 'Keep the container' },
      { value: 'remove', label: 'Discard' },
    ],
    output: process.stderr,
    signal,
  })
  return isCancel(answer) ? 'keep' : answer
}
