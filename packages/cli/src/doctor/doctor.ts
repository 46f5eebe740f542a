import { version } from '../../package.json'
import type { Cli } from '../cli.js'
import { departures } from '../departure.js'
import { diagnose } from './diagnose.js'
import { examine } from './examine.js'
import { printReport } from './print-report.js'

/** What `paks doctor` takes. */
export interface DoctorFlags {
  readonly backend?: string
  readonly json?: boolean
}

/** `paks doctor`. Resolves with the exit status: 1 when no session can be opened here. */
export const doctor = async (image: string | undefined, flags: DoctorFlags, cli: Cli): Promise<number> => {
  const { signal } = departures(cli.process)
  const report = diagnose(
    await examine({ process: cli.process, version, home: cli.home, image, engine: flags.backend, signal }),
  )
  if (flags.json === true) cli.out.json(report)
  else printReport(report, cli.out)
  return report.ways.length > 0 ? 0 : 1
}
