import { type Args, type Command, defineCommand } from '@paks/api'

/** `#detach`: leaves, and lets the container run on. */
export const detach: Command<Args, void> = defineCommand({
  name: 'detach',
  about: 'Leave this container running and end the session',
  needs: ['session:control'],
  examples: [{ line: '#detach', about: 'paks attach NAME comes back, with everything as it was' }],
  run: ({ control }) => control.detach(),
})
