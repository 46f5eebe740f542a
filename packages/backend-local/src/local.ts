import { existsSync, readdirSync } from 'node:fs'
import { type Backend, type BackendProvider, type OpenOptions, PaksError } from '@paks/api'
import { LocalBackend } from './local-backend.js'
import { kernelRefusal } from './machine/refusal.js'
import { findTools } from './machine/tools.js'
import { checkOptions, plain, thisMachine } from './plain.js'
import { dataFolder } from './store/data-folder.js'
import { sessionsFolder } from './store/session-record.js'

/** Whether there are sessions on this machine, open or left behind: only then is there anything to list. */
export const hasSessions = (env: OpenOptions['env']): boolean => {
  const folder = sessionsFolder(dataFolder(env))
  return existsSync(folder) && readdirSync(folder).length > 0
}

/** {@link local} as a system has it. */
export const localOn = (platform: NodeJS.Platform): BackendProvider => ({
  name: 'local',
  async open(options: OpenOptions): Promise<Backend> {
    if (platform !== 'linux') return await plain.open(options)
    checkOptions(options)
    const { env } = options
    const refusal = kernelRefusal()
    if (refusal !== undefined) {
      throw new PaksError(
        'UNSUPPORTED',
        `this kernel does not let you make a view of this machine: ${refusal}`,
        {
          hint: 'ask the administrator, or open the plain shell, which changes the machine itself: paks run --no-isolation',
          exitCode: 125,
        },
      )
    }
    return new LocalBackend({
      engine: thisMachine(),
      env,
      cwd: process.cwd(),
      data: dataFolder(env),
      tools: findTools(env),
    })
  },
})

/**
 * The backend that needs no engine: a session is a copy-on-write view of this machine, or of an image's files, and
 * nothing it changes is changed outside. Where there are no such views (macOS and others) it is the plain shell.
 *
 * @throws PaksError UNSUPPORTED where the kernel or a missing program forbids views, and what to do about it
 *
 * @example
 * await using backend = await local.open({ env: process.env })
 * const container = await backend.create({ image: '', tty: true })
 */
export const local: BackendProvider = localOn(process.platform)
