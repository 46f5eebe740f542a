import { PaksError, type SessionControl, type Transport } from '@paks/api'

/** What a session can do with its own course. */
export interface ControlOptions {
  readonly transport: () => Transport
  /** Ends the session as the end of the shell would. */
  readonly exit: () => void
  readonly load: SessionControl['load']
}

/** How a session goes on after a command. */
export const sessionControl = ({ transport, exit, load }: ControlOptions): SessionControl => ({
  continueIn: async () => {
    throw new PaksError('UNSUPPORTED', 'this session cannot go on in another container')
  },
  detach: () => transport().detach(),
  exit,
  load,
})
