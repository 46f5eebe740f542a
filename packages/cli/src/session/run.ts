import { randomBytes } from 'node:crypto'
import { type Backend, type ContainerSpec, PaksError } from '@paks/api'
import type { Settings } from '@paks/core/config'
import { NodeTerminal, type RunResult, runContainer, systemClock } from '@paks/core/start'
import type { Cli } from '../cli.js'
import { departedStatus, departures, onTerminalEnd } from '../departure.js'
import { engineNames, isRootPath, openBackend } from '../engines/backends.js'
import { labels } from '../named/labels.js'
import { type OptionSpec, optionSpec } from '../options/container-options.js'
import type { RunFlags } from '../verbs/run-verb.js'
import { isCutOff } from './cut-off.js'
import { imageFor } from './image.js'
import { leftRunning } from './left-running.js'
import { OwnPlugins } from './own-plugins.js'
import { sessionChoices } from './session-choices.js'
import { wantsWelcome, welcome } from './welcome.js'

/** `paks run`. Resolves with the exit status. */
export const run = async (
  image: string | undefined,
  command: readonly string[],
  flags: RunFlags,
  cli: Cli,
): Promise<number> => {
  const { env, process } = cli
  const [settings, options] = await Promise.all([cli.settings(flags.set), optionSpec(flags, cli)])
  const chosen = flags.backend ?? flags.containerTech
  const isPath = image !== undefined && isRootPath(image)
  const name = chosen ?? (isPath ? 'local' : image === undefined ? undefined : engineOf(settings))
  const plain = flags.isolation === false
  if (isPath && name !== 'local') {
    throw new PaksError('BAD_USAGE', `${name} cannot run what is at a path`, { hint: `paks run ${image}` })
  }
  if (plain && (image !== undefined || (name !== undefined && name !== 'local'))) {
    throw new PaksError('BAD_USAGE', 'only a shell on this machine can do without isolation', {
      hint: 'paks run --no-isolation',
    })
  }
  if (image === undefined && name !== undefined && engineNames.includes(name)) {
    throw new PaksError('BAD_USAGE', `${name} needs an image to run`, {
      hint: `paks run --backend ${name} ubuntu`,
    })
  }
  const shell =
    flags.shell ?? flags.sh ?? (image === undefined ? undefined : settings.text('container_shell'))
  let isLent = (): boolean => false
  const { signal, leave } = departures(process, () => isLent())
  const terminal = await terminalFor(flags.record, process)
  isLent = () => terminal.isLent
  using _recording = { [Symbol.dispose]: () => terminal[Symbol.dispose]?.() }
  onTerminalEnd(terminal, leave)
  await using own = new OwnPlugins(cli, settings)
  try {
    const leftOut: string[] = []
    await using backend = await openBackend({
      name,
      image: image !== undefined,
      plain,
      env,
      signal,
      brought: (wanted) => own.backend(wanted),
      leftOut: (engine, { message, hint }) =>
        leftOut.push(`${engine} is left out: ${[message, hint].filter(Boolean).join('; ')}`),
    })
    const found =
      image === undefined
        ? undefined
        : await imageFor(backend, image, flags.pull, process.stderr, signal, leftOut)
    if (flags.detach) {
      if (backend.engine.name === 'local') {
        throw new PaksError('BAD_USAGE', 'a session on this machine cannot go on without its terminal', {
          hint: `leave out --detach, or take an engine: paks run --detach --backend docker ${image ?? 'IMAGE'}`,
        })
      }
      const { runDetached } = await import('./run-detached.js')
      process.stdout.write(
        `${await runDetached(backend, specOf(image ?? '', command, flags, options), shell, signal)}\n`,
      )
      return 0
    }
    const isShell = command.length === 0 && !plain
    if (terminal.isTTY && isShell && wantsWelcome(settings, env, cli.home)) process.stderr.write(welcome)
    const result = await runContainer({
      backend,
      terminal,
      plugins: () => own.all(),
      clock: systemClock,
      random: (bytes) => randomBytes(bytes).toString('hex'),
      spec: {
        ...specOf(image ?? '', command, flags, options),
        ...(terminal.isTTY ? sessionLog(settings.text('session_log')) : {}),
      },
      signal,
      onExit: async (leaving) => {
        if (terminal.isTTY && isCutOff(leaving.ended, signal)) terminal.write('\n')
        const { onExit } = await import('./on-exit.js')
        const tell = (text: string): void => void process.stderr.write(text)
        return await onExit({ backend, settings, isTTY: terminal.isTTY, signal, tell })(leaving)
      },
      debug: Boolean(env.PAKS_DEBUG),
      ...sessionChoices(settings),
      equipment: async () =>
        (await import('./session-equipment.js')).sessionEquipment(cli, settings, terminal, own),
      ...(flags.detachKeys === undefined ? {} : { detachKeys: flags.detachKeys }),
      ...(found === undefined ? {} : { image: found }),
      ...(shell === undefined ? {} : { shell }),
    })
    if (signal.aborted) return departedStatus(signal.reason)
    if (result.ended.kind === 'detach') process.stderr.write(leftRunning(result.container.name))
    const failure = failureOf(result, backend)
    if (failure === undefined) return result.ended.kind === 'exit' ? result.ended.code : 0
    throw failure
  } catch (thrown) {
    if (!signal.aborted) throw thrown
    return departedStatus(signal.reason)
  }
}

/** Recording is loaded when it is wanted. */
const terminalFor = async (
  record: string | undefined,
  process: NodeJS.Process,
): Promise<NodeTerminal & Partial<Disposable>> => {
  if (record === undefined) return new NodeTerminal(process)
  const { RecordingTerminal } = await import('../record/recording-terminal.js')
  return new RecordingTerminal(process, record)
}

/** The machine itself takes no image: as a setting it is no wish for one that is named. */
const engineOf = (settings: Settings): string | undefined => {
  const name = settings.text('container_tech')
  return name === 'local' ? undefined : name
}

const specOf = (
  image: string,
  command: readonly string[],
  { name, entrypoint }: RunFlags,
  options: OptionSpec,
): Omit<ContainerSpec, 'tty' | 'size'> => ({
  ...options,
  image,
  // A name that tells what it is, and that need not be asked for.
  name: name ?? nameFor(image),
  labels: { ...options.labels, [labels.session]: 'run' },
  ...(command.length === 0 ? {} : { command }),
  ...(entrypoint === undefined ? {} : { entrypoint: entrypoint === '' ? [] : [entrypoint] }),
})

/** `paks-ubuntu-3f9a2c` for `docker.io/library/ubuntu:24.04`. */
const nameFor = (image: string): string => {
  const [last = ''] = image.slice(image.lastIndexOf('/') + 1).split(/[:@]/)
  const slug = last.replace(/[^A-Za-z0-9_.-]/g, '')
  return ['paks', slug, randomBytes(3).toString('hex')].filter((part) => part !== '').join('-')
}

/** A log of a terminal is its whole screen once more: the last of it is enough for `#logs` and who comes back. */
const sessionLog = (setting: string | undefined): Pick<ContainerSpec, 'log'> =>
  setting === 'recent' || setting === 'none' ? { log: setting } : {}

/** An end that somebody else chose. */
const failureOf = ({ ended, asked, container }: RunResult, { engine }: Backend): PaksError | undefined => {
  if (ended.kind === 'lost') {
    return new PaksError('ENGINE_LOST', `the connection to ${engine.name} broke: ${ended.error.message}`, {
      hint: `when it answers again: paks attach ${container.name} goes on, ${engine.name} rm -f ${container.name} removes it`,
      cause: ended.error,
    })
  }
  if (ended.kind !== 'exit' || asked || (ended.code !== 137 && ended.code !== 143)) return undefined
  return new PaksError(
    'CONTAINER_FAILED',
    `the container was killed from outside (exit status ${ended.code})`,
    { hint: 'someone stopped it, or it ran out of memory', exitCode: ended.code },
  )
}
