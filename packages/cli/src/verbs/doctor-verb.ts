import type { DefineVerb } from '../cli.js'
import { engineNames } from '../engines/backends.js'
import { oneOf } from '../options/engine-option.js'

/** `paks doctor` */
export const doctorVerb: DefineVerb = (paks, cli) => {
  paks
    .command('doctor')
    .description('Tell what was found on this machine, what was tried, and what to do about it')
    .argument('[image]', 'an image, to see which shells it has')
    .option('-b, --backend <name>', `look for one engine only: ${engineNames.join(', ')}`, oneOf(engineNames))
    .option('--json', 'as JSON, for programs')
    .addHelpText('after', examples)
    .action(async (image: string | undefined, flags: { backend?: string; json?: boolean }) => {
      const { doctor } = await import('../doctor/doctor.js')
      cli.done(await doctor(image, flags, cli))
    })
}

const examples = `
Examples:
  $ paks doctor                     engines, terminal, folders
  $ paks doctor busybox             and the shells of an image
  $ paks doctor --backend podman    one engine only

Exit status: 0 when a session can be opened here, 1 when none can.
`
