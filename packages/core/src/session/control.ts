import { PaksError, type SessionControl } from '@paks/api'

/** What a session can do with its own course. */
export interface ControlOptions {
  /** Leaves the shell running. */
  readonly detach: () => void
  /** Ends the session as the end of the shell would. */
  readonly exit: () => void
  readonly load: SessionControl['load']
}

/** How a session goes on after a command. */
export const sessionControl = ({ detach, exit, load }: ControlOptions): SessionControl => ({
  continueIn: async () => {
    throw new PaksError('UNSUPPORTED', 'this session cannot go on in another container')
  },
  detach,
  exit,
  load,
})
