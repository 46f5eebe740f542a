import { type OpenOptions, PaksError } from '@paks/api'
import { local } from './local.js'

/** Whether a view of this machine can be made here. */
export type ViewProbe =
  | { readonly kind: 'possible' }
  /** What forbids it, and what to do about that. */
  | { readonly kind: 'refused'; readonly why: string; readonly remedy: string }

/** Makes a view and throws it away: only that tells whether one can be made. */
export const probeView = async (
  env: OpenOptions['env'],
  platform: NodeJS.Platform = process.platform,
): Promise<ViewProbe> => {
  if (platform !== 'linux') {
    return { kind: 'refused', why: 'only Linux has them', remedy: 'a shell on this machine is the plain one' }
  }
  try {
    await using backend = await local.open({ env })
    const container = await backend.create({ image: '', tty: false, command: ['true'], workdir: '/' })
    try {
      await container.start()
      await container.wait()
    } finally {
      await container.remove({ force: true })
    }
    return { kind: 'possible' }
  } catch (thrown) {
    const { message, hint } = PaksError.from(thrown)
    return { kind: 'refused', why: message, remedy: hint ?? 'paks run --no-isolation opens the plain shell' }
  }
}
