import { type Backend, type ContainerSummary, type ImageInfo, PaksError } from '@paks/api'
import { Option } from 'commander'
import { cancellable } from '../cancellable.js'
import type { Cli, DefineVerb } from '../cli.js'
import { engineNames } from '../engines/backends.js'
import { eachName } from '../engines/each-name.js'
import { openEngines } from '../engines/engines.js'
import { type ContainerName, containerName } from '../named/container-name.js'
import { labels } from '../named/labels.js'
import {
  type ContainerFlags,
  containerOptions,
  type OptionSpec,
  optionSpec,
} from '../options/container-options.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'
import { settingOption } from '../options/setting-option.js'

interface StartFlags extends EngineFlags, ContainerFlags {
  readonly image?: string
  readonly shell?: string
  readonly detach?: boolean
  readonly set: readonly string[]
}

/** `paks start` */
export const startVerb: DefineVerb = (paks, cli) => {
  const start = paks
    .command('start')
    .description('Start containers that go on where they were committed')
    .argument('<name...>', 'names: web, or repository:web; the repository is your user name when left out')
    .option('--image <image>', 'begin with this one instead of the base image in the settings')
    .option('--shell <shell>', 'shell to run, a name or a path in the image')
    .option('-d, --detach', 'open no session')
    .addOption(new Option('-n, --no-ssh').hideHelp())
  settingOption(engineOption(containerOptions(start, cli.process.argv.slice(2)), { names: engineNames }))
    .helpOption('--help', 'display help for command')
    .addHelpText('after', examples)
    .action(async (names: readonly string[], flags: StartFlags) => {
      await cancellable(cli, (signal) => startAll(cli, names, flags, signal))
      const [only] = names
      const { stdin, stdout } = cli.process
      if (names.length !== 1 || only === undefined || flags.detach || !stdin.isTTY || !stdout.isTTY) return
      const { attach } = await import('../session/attach.js')
      cli.done(await attach(only, { tail: 100, set: flags.set }, cli))
    })
}

const startAll = async (
  cli: Cli,
  words: readonly string[],
  flags: StartFlags,
  signal: AbortSignal,
): Promise<void> => {
  // All are checked before any is started.
  const names = new Map(words.map((word) => [word, containerName(word, cli.env)]))
  const [settings, options] = await Promise.all([cli.settings(flags.set), optionSpec(flags, cli)])
  await using engines = await openEngines(engineIn(flags), { env: cli.env, signal })
  const wanted = settings.text('container_tech')
  const fallback = engines.backends.find(({ engine }) => engine.name === wanted) ?? engines.backends[0]
  await eachName(cli, words, async (word) => {
    const name = names.get(word)
    if (name === undefined || fallback === undefined) throw new PaksError('INTERNAL', `${word} is no name`)
    const place = await placeOf(engines.backends, name, signal)
    return await startOne({
      cli,
      word,
      name,
      flags,
      options,
      settings,
      signal,
      ...place,
      backend: place.backend ?? fallback,
    })
  })
}

/** What there is of a name: its container, its saved image, and the engine that has them. */
interface Place {
  readonly backend?: Backend
  readonly container?: ContainerSummary
  readonly saved?: ImageInfo
}

const placeOf = async (
  backends: readonly Backend[],
  { reference }: ContainerName,
  signal: AbortSignal,
): Promise<Place> => {
  for (const backend of backends) {
    const [container] = await backend.containers({ [labels.name]: reference }, { signal })
    if (container !== undefined) return { backend, container }
  }
  for (const backend of backends) {
    const saved = await imageIfThere(backend, reference, signal)
    if (saved !== undefined) return { backend, saved }
  }
  return {}
}

const imageIfThere = async (
  backend: Backend,
  reference: string,
  signal: AbortSignal,
): Promise<ImageInfo | undefined> => {
  try {
    return await backend.image(reference, { signal })
  } catch (thrown) {
    if (thrown instanceof PaksError && thrown.code === 'IMAGE_NOT_FOUND') return undefined
    throw thrown
  }
}

interface StartOne extends Place {
  readonly cli: Cli
  readonly word: string
  readonly name: ContainerName
  readonly flags: StartFlags
  readonly options: OptionSpec
  readonly settings: Awaited<ReturnType<Cli['settings']>>
  readonly backend: Backend
  readonly signal: AbortSignal
}

const startOne = async (one: StartOne): Promise<string> => {
  const { cli, word, name, flags, options, settings, backend, container, saved, signal } = one
  const { runsAlready, startNamed } = await import('../named/start-named.js')
  const where = backend.engine.name
  if (container !== undefined) {
    if (container.status !== 'exited' && container.status !== 'created') throw runsAlready(word)
    await (await backend.container(container.id, { signal })).start({ signal })
    return `Started ${name.reference} again on ${where}, as it was left`
  }
  const image = flags.image === undefined ? saved : undefined
  const shell = flags.shell ?? settings.text('container_shell')
  const made = await startNamed(cli, {
    backend,
    name,
    image: image ?? (await base(one)),
    options,
    ...(shell === undefined ? {} : { shell }),
    signal,
  })
  const from = image === undefined ? (flags.image ?? settings.text('base_image')) : 'what was committed'
  return `Started ${name.reference} on ${where} from ${from}: the container ${made.name}`
}

const base = async ({ cli, flags, settings, backend, signal }: StartOne): Promise<ImageInfo> => {
  const { baseImage } = await import('../named/base-image.js')
  return await baseImage(cli, {
    backend,
    from: flags.image ?? settings.text('base_image') ?? 'ubuntu',
    setup: flags.image === undefined ? settings.list('base_setup') : [],
    pull: flags.pull,
    signal,
  })
}

const examples = `
Examples:
  $ paks start web                        and a session on it; from what was committed, if anything was
  $ paks start web db cache               several at once
  $ paks start -p 8080:80 --detach web    without a session
  $ paks start --image debian shop:web    from another image than the base image in the settings

  $ paks commit web -m 'nginx works'      keep its state
  $ paks kill web                         remove it, with what was not committed
  $ paks delete web                       delete what was committed
`
