import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { PaksError } from '@paks/api'
import { errnoOf, fileFailure } from '@paks/core/config'
import { InvalidArgumentError } from 'commander'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { parseCast } from '../record/asciicast.js'
import { drained } from '../terminal/print.js'

interface ReplayFlags {
  readonly speed: number
  readonly idle?: number
}

/** `paks replay` */
export const replayVerb: DefineVerb = (paks, cli) => {
  paks
    .command('replay')
    .description('Play what paks run --record has recorded, or any asciicast v2 file')
    .argument('<file>', 'recording')
    .option('--speed <factor>', 'faster or slower', positive, 1)
    .option('--idle <seconds>', 'let no pause last longer', positive)
    .addHelpText('after', examples)
    .action(async (path: string, flags: ReplayFlags) =>
      cancellable(cli, (signal) => replay(cli, path, flags, signal)),
    )
}

const replay = async (
  cli: Cli,
  path: string,
  { speed, idle }: ReplayFlags,
  signal: AbortSignal,
): Promise<void> => {
  const { stdout } = cli.process
  const { header, events } = parseCast(await textOf(path), path)
  const { columns = header.width, rows = header.height } = stdout
  if (stdout.isTTY && (columns < header.width || rows < header.height)) {
    cli.err.text(`recorded in ${header.width}x${header.height}; this terminal has ${columns}x${rows}`)
  }
  let before = 0
  let isUnread = false
  stdout.once('error', () => {
    isUnread = true
  })
  try {
    for (const [time, kind, data] of events) {
      const pause = Math.min(Math.max(0, time - before), idle ?? Number.POSITIVE_INFINITY) / speed
      before = time
      if (kind !== 'o') continue
      if (pause > 0) await sleep(pause * 1000, undefined, { signal })
      if (isUnread) return
      if (!stdout.write(data)) await drained(stdout)
    }
  } finally {
    // A recording may end, or be left, within a full-screen program.
    if (stdout.isTTY) stdout.write('\x1b[?1049l\x1b[?25h\x1b[0m\r\n')
  }
}

const textOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') throw new PaksError('PATH_NOT_FOUND', `there is no file ${path}`)
    throw fileFailure(thrown, path, 'given')
  }
}

function positive(text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new InvalidArgumentError('It is a number above 0.')
}

const examples = `
Examples:
  $ paks run --record demo.cast ubuntu    record a session
  $ paks replay demo.cast                 play it
  $ paks replay --idle 1 --speed 2 demo.cast
  $ asciinema play demo.cast              it is an ordinary asciicast
`
