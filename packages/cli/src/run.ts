import { randomBytes } from 'node:crypto'
import { type Backend, type ContainerSpec, PaksError } from '@paks/api'
import { NodeTerminal, type RunResult, runContainer, systemClock } from '@paks/core/start'
import { openBackend } from './backends.js'
import { type Departure, departures, signalStatus } from './departure.js'
import { imageFor } from './image.js'
import type { RunFlags } from './run-verb.js'

/** `paks run`. Resolves with the exit status. */
export const run = async (
  image: string | undefined,
  command: readonly string[],
  flags: RunFlags,
  process: NodeJS.Process,
): Promise<number> => {
  const { env } = process
  const name = flags.backend ?? flags.containerTech
  if (name === 'local' && image !== undefined) {
    throw new PaksError('BAD_USAGE', 'the local backend opens a shell on this machine and takes no image', {
      hint: 'paks run, or paks run --backend docker IMAGE',
    })
  }
  if (image === undefined && name !== undefined && name !== 'local') {
    throw new PaksError('BAD_USAGE', `${name} needs an image to run`, {
      hint: `paks run --backend ${name} ubuntu`,
    })
  }
  const { signal, leave } = departures(process)
  const terminal = new NodeTerminal(process)
  terminal.onOutputEnd(() => leave({ kind: 'signal', signal: terminal.isTTY ? 'SIGHUP' : 'SIGPIPE' }))
  terminal.onInputEnd(() => {
    if (terminal.isTTY) leave({ kind: 'signal', signal: 'SIGHUP' })
  })
  try {
    await using backend = await openBackend({ name, image: image !== undefined, env, signal })
    const found =
      image === undefined ? undefined : await imageFor(backend, image, flags.pull, process.stderr, signal)
    const result = await runContainer({
      backend,
      terminal,
      plugins: async () => [(await import('@paks/plugins')).builtin],
      clock: systemClock,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      spec: specOf(image ?? '', command, flags, env),
      signal,
      debug: Boolean(env.PAKS_DEBUG),
      ...(found === undefined ? {} : { image: found }),
      ...((flags.shell ?? flags.sh) === undefined ? {} : { shell: flags.shell ?? flags.sh ?? '' }),
    })
    if (signal.aborted) return departed(signal.reason)
    const failure = failureOf(result, backend)
    if (failure === undefined) return result.ended.kind === 'exit' ? result.ended.code : 0
    // The cursor stands behind the shell's prompt, or wherever a program left it.
    if (terminal.isTTY) terminal.write('\n')
    throw failure
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    return departed(signal.reason)
  }
}

const specOf = (
  image: string,
  command: readonly string[],
  flags: RunFlags,
  env: NodeJS.ProcessEnv,
): Omit<ContainerSpec, 'tty' | 'size'> => {
  const { name, hostname, user, workdir, network, platform, entrypoint } = flags
  return {
    image,
    // A name that tells what it is, and that need not be asked for.
    name: name ?? nameFor(image),
    env: variables(flags.env, env),
    volumes: flags.volume,
    publish: flags.publish,
    labels: { 'org.paks.session': 'run' },
    ...(command.length === 0 ? {} : { command }),
    ...(entrypoint === undefined ? {} : { entrypoint: entrypoint === '' ? [] : [entrypoint] }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(user === undefined ? {} : { user }),
    ...(workdir === undefined ? {} : { workdir }),
    ...(network === undefined ? {} : { network }),
    ...(platform === undefined ? {} : { platform }),
  }
}

/** `paks-ubuntu-3f9a2c` for `docker.io/library/ubuntu:24.04`. */
const nameFor = (image: string): string => {
  const [last = ''] = image.slice(image.lastIndexOf('/') + 1).split(/[:@]/)
  const slug = last.replace(/[^A-Za-z0-9_.-]/g, '')
  return ['paks', slug, randomBytes(3).toString('hex')].filter((part) => part !== '').join('-')
}

/** `KEY=VALUE` as it is, `KEY` with the value it has here, and nothing for one that is not set here. */
const variables = (given: readonly string[], env: NodeJS.ProcessEnv): Readonly<Record<string, string>> => {
  const pairs = given.map((text): readonly [string, string | undefined] => {
    const sign = text.indexOf('=')
    if (sign === 0)
      throw new PaksError('BAD_USAGE', `"${text}" names no variable`, { hint: '-e KEY=VALUE, or -e KEY' })
    return sign === -1 ? [text, env[text]] : [text.slice(0, sign), text.slice(sign + 1)]
  })
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}

/** An end that somebody else chose. */
const failureOf = ({ ended, asked, container }: RunResult, { engine }: Backend): PaksError | undefined => {
  if (ended.kind === 'lost') {
    return new PaksError('ENGINE_LOST', `the connection to ${engine.name} broke: ${ended.error.message}`, {
      hint: `when it answers again: ${engine.name} rm -f ${container.name}`,
      cause: ended.error,
    })
  }
  if (ended.kind !== 'exit' || asked || (ended.code !== 137 && ended.code !== 143)) return undefined
  return new PaksError(
    'CONTAINER_FAILED',
    `the container was killed from outside (exit status ${ended.code})`,
    { hint: 'someone stopped it, or it ran out of memory; nothing in it was kept', exitCode: ended.code },
  )
}

const departed = (why: unknown): number => {
  const departure = why as Departure
  if (departure.kind === 'signal') return signalStatus(departure.signal)
  throw departure.error
}
