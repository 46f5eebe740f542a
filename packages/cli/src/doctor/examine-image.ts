import { type Container, PaksError } from '@paks/api'
import { openBackend } from '../engines/backends.js'
import type { ImageFacts } from './facts.js'

/** Every shell a session can hook, best first, and where shells are. */
const shells = ['bash', 'zsh', 'fish', 'ash', 'dash', 'mksh', 'ksh', 'sh'] as const
const places = ['/bin', '/usr/bin', '/usr/local/bin'] as const

/** Looks which shells an image has, in a container of it that is never started. */
export const imageFacts = async (wish: {
  readonly image: string
  readonly engine: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}): Promise<ImageFacts> => {
  const { image, engine, env, signal } = wish
  try {
    await using backend = await openBackend({ name: engine, image: true, env, signal })
    const container = await backend.create({ image, command: ['sh'], tty: false }, { signal })
    try {
      const found = await Promise.all(shells.map((shell) => has(container, shell, signal)))
      return {
        kind: 'found',
        reference: image,
        engine: backend.engine.name,
        shells: shells.filter((_, at) => found[at]),
      }
    } finally {
      await container.remove({ force: true, volumes: true })
    }
  } catch (error) {
    signal.throwIfAborted()
    const { message, hint = '' } = PaksError.from(error)
    return { kind: 'failed', reference: image, message, hint }
  }
}

const has = async (container: Container, shell: string, signal: AbortSignal): Promise<boolean> => {
  for (const place of places) {
    if ((await container.stat(`${place}/${shell}`, { signal })) !== undefined) return true
  }
  return false
}
