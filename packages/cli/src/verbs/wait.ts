import { PaksError } from '@paks/api'
import { InvalidArgumentError } from 'commander'
import { cancellable } from '../cancellable.js'
import type { DefineVerb } from '../cli.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

interface WaitFlags extends EngineFlags {
  readonly port?: number
  readonly ssh?: number | boolean
  readonly timeout: number
}

/** `paks wait` */
export const waitVerb: DefineVerb = (paks, cli) => {
  const wait = paks
    .command('wait')
    .description('Wait until something in a container takes connections')
    .argument('<name>', 'container')
    .option('--port <port>', 'until something listens on this port', portIn)
    .option('--ssh [port]', 'until an ssh server says who it is, on port 22 when left out', portIn)
    .option('--timeout <seconds>', 'give up after so long', secondsIn, 60)
    .addHelpText('after', examples)
  engineOption(wait).action(async (name: string, { port, ssh, timeout, ...flags }: WaitFlags) =>
    cancellable(cli, async (signal) => {
      if ((port === undefined) === (ssh === undefined))
        throw new PaksError('BAD_USAGE', 'either a port or ssh is waited for', {
          hint: 'paks wait NAME --port PORT, or paks wait NAME --ssh',
        })
      const [{ findContainer }, { waitFor }] = await Promise.all([
        import('../engines/find-container.js'),
        import('../wait/wait-for.js'),
      ])
      await using found = await findContainer({ name, engine: engineIn(flags), env: cli.env, signal })
      const at = port ?? (typeof ssh === 'number' ? ssh : 22)
      using _progress = cli.err.progress(
        `waiting for ${ssh === undefined ? 'port' : 'ssh on port'} ${at} of ${name}`,
      )
      const said = await waitFor({
        container: found.container,
        port: at,
        ssh: ssh !== undefined,
        timeout: timeout * 1000,
        signal,
      })
      cli.out.text(
        said === ''
          ? `Something listens on port ${at} of ${name}`
          : `${said} answers on port ${at} of ${name}`,
      )
    }),
  )
}

const portIn = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.')
  return port
}

const secondsIn = (text: string): number => {
  const seconds = Number(text)
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds < 0)
    throw new InvalidArgumentError('It is a number of seconds.')
  return seconds
}

const examples = `
Examples:
  $ paks wait web --port 8080            until something listens there, for a minute at most
  $ paks wait box --ssh --timeout 10     until sshd answers in it

It is looked at from inside the container: no port has to be published. Exit status: 125 when the time is over.
`
