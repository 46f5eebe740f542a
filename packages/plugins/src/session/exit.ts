import { type Args, type Command, defineCommand } from '@paks/api'

/** `#exit`: ends the session as the shell's own `exit` does. */
export const exit: Command<Args, void> = defineCommand({
  name: 'exit',
  about: 'End the session, as exit in the shell does',
  needs: ['session:control'],
  examples: [{ line: '#exit', about: 'what becomes of the container is the setting on_exit' }],
  run: ({ control }) => control.exit(),
})
