import { type CommandContext, PaksError } from '@paks/api'
import type { Place } from './place.js'

const needsShell = (what: string): PaksError =>
  new PaksError('UNSUPPORTED', `run() has no session ${what}`, {
    hint: 'type() opens one: await host.type("#command\\r")',
  })

/** The shell that a line finds when it is called without a session: its directory and variables, and no more. */
export const stillShell = ({ directory, variables }: Place): CommandContext['shell'] => {
  const exported = new Map(Object.entries(variables))
  return {
    directory: async () => directory,
    exported: async () => Object.fromEntries(exported),
    export: async (more) => {
      for (const [name, value] of Object.entries(more)) exported.set(name, value)
    },
    forgetLine: () => undefined,
    commands: [],
  }
}

/** A session cannot go on where there is none. */
export const noControl: CommandContext['control'] = {
  continueIn: async () => {
    throw needsShell('to move to another image')
  },
  detach: () => {
    throw needsShell('to leave')
  },
  exit: () => {
    throw needsShell('to end')
  },
  load: async () => {
    throw needsShell('to load a plugin into')
  },
  unload: async () => {
    throw needsShell('to take a plugin out of')
  },
}
