import { version } from '../../package.json'
import type { DefineVerb } from '../cli.js'
import { exitStatuses, paksFiles } from '../help/facts-table.js'

/** `paks __man`: the manual page, which the build keeps. */
export const manVerb: DefineVerb = (paks, cli) => {
  paks.command('__man', { hidden: true }).action(async () => {
    const { manPage } = await import('../help/man-page.js')
    const whole = await cli.commandLine(undefined)
    cli.process.stdout.write(manPage(whole, { version, files: paksFiles, statuses: exitStatuses }))
  })
}
