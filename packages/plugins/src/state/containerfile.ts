import { basename, dirname } from 'node:path'
import { type Args, arg, type Command, type CommandContext, defineCommand, PaksError } from '@paks/api'
import { hostPaths } from '../files/path-names.js'
import type { Journal } from '../journal.js'
import { collected } from '../recipe/build-context.js'
import { containerfileText } from '../recipe/containerfile-text.js'
import { givenVariables } from '../recipe/given-variables.js'
import { courseOf, type Step, stepsOf } from '../recipe/steps.js'
import { type Unexplained, unexplainedBy } from '../recipe/unexplained.js'
import { spoken } from '../spoken.js'
import { plainName } from './snapshot.js'

/** What was written. */
export interface WrittenContainerfile {
  readonly path: string
  /** What to type to build it. */
  readonly build: string
  /** The folder beside it that has the files it copies; undefined when it copies none. */
  readonly files?: string
  readonly commands: number
  readonly copies: number
  readonly leftOut: number
  readonly unexplained: readonly string[]
}

/** `#containerfile`: how this state came to be, for a builder. */
export const containerfile = (journal: Journal): Command<Args, WrittenContainerfile> =>
  defineCommand({
    name: 'containerfile',
    about: 'Write a Containerfile that rebuilds this state from its image',
    args: {
      path: arg.optional('where to on the host; Containerfile when left out', {
        complete: (query) => hostPaths(query.word, query),
      }),
      yes: arg.flag('replace a file that is there'),
    },
    needs: [
      ...(['container:read', 'container:inspect', 'images:read', 'session:shell'] as const),
      ...(['environments:read', 'host:read:**', 'host:write:**'] as const),
      ...(['host:exec:cp', 'host:exec:mkdir', 'host:exec:rm'] as const),
    ],
    examples: [
      { line: '#containerfile', about: 'Containerfile, and beside it Containerfile.files' },
      { line: '#containerfile web/Dockerfile', about: 'another name' },
    ],
    run: async (context) => {
      const { args, container, host, out, session, shell, signal } = context
      const path = await pathFor(context, args.path ?? 'Containerfile')
      if (!args.yes) await mayReplace(context, path)
      using progress = out.progress('comparing')
      const entries = journal.of(session)
      const first = entries.find((entry) => entry.kind === 'moved')?.image ?? container.image
      const course = courseOf(first, shell.commands, entries)
      const recipe = stepsOf(course)
      const began = await beginningOf(context)
      const given = recipe.steps.length === 0 ? [] : began.given
      const steps = await withoutValues([...given, ...recipe.steps], context)
      const other = plainName(course.from) !== plainName(container.image)
      const differences = await container.changes({ signal, ...(other ? { since: course.from } : {}) })
      const check = await unexplainedBy(steps, course.happenings, differences, context)
      progress.update({ label: 'collecting files' })
      const folder = { path: `${path}.files`, name: `${basename(path)}.files` }
      const ready = await collected(steps, folder, context)
      const { user, workdir } = began
      const text = containerfileText({
        from: plainName(course.from),
        steps: ready,
        shell: session.shell,
        ...(user === '' ? {} : { user }),
        workdir,
        remarks: remarksOf(steps, check, shell.commands.length),
      })
      await host.writeFile(path, new TextEncoder().encode(text), { signal })
      const count = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length
      // A view of this machine has an image, and no engine of its own to build another with.
      const builder = session.engine.name === 'podman' ? 'podman' : 'docker'
      return {
        path,
        build: spoken([builder, 'build', '-f', path, dirname(path)]),
        ...(count('copy') === 0 ? {} : { files: folder.path }),
        commands: count('command'),
        copies: count('copy'),
        leftOut: count('left-out'),
        unexplained: check.unexplained,
      }
    },
    render: ({ path, build, files, commands, copies, leftOut, unexplained }, out) => {
      const parts = [
        plural(commands, 'command'),
        ...(copies === 0 ? [] : [plural(copies, 'copy', 'copies')]),
        ...(leftOut === 0 ? [] : [`${leftOut} left out`]),
      ]
      out.text(`Wrote ${path}: ${parts.join(', ')}`)
      if (files !== undefined) out.text(`Its files are in ${files}`)
      if (unexplained.length > 0)
        out.text(`It does not account for ${plural(unexplained.length, 'path')}; see its end`)
      out.text(`To build it: ${build}`)
    },
  })

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** A directory gets a file of the usual name. */
const pathFor = async (
  { host, signal }: Pick<CommandContext, 'host' | 'signal'>,
  typed: string,
): Promise<string> => {
  const path = host.resolve(typed)
  const isDirectory = await host.list(path, { signal }).then(
    () => true,
    () => false,
  )
  return isDirectory ? `${path.replace(/\/$/, '')}/Containerfile` : path
}

const mayReplace = async (
  { ask, host, signal }: Pick<CommandContext, 'ask' | 'host' | 'signal'>,
  path: string,
): Promise<void> => {
  const names = await host.list(dirname(path), { signal })
  const there = [basename(path), `${basename(path)}.files/`].filter((name) => names.includes(name))
  if (there.length === 0) return
  if (!(await ask.confirm(`replace ${there.join(' and ')} in ${dirname(path)}?`)))
    throw new PaksError('ABORTED', `${path} is as it was`)
}

/** As whom, where and with which variables the container begins; no user for root and for what the image says, which a build keeps. */
const beginningOf = async ({
  container,
  images,
  signal,
}: Pick<CommandContext, 'container' | 'images' | 'signal'>): Promise<{
  readonly user: string
  readonly workdir: string
  readonly given: readonly Step[]
}> => {
  const { Config, Image } = await container.inspect({ signal })
  const image =
    typeof Image === 'string' && Image !== '' ? await images.describe(Image, { signal }) : undefined
  const settings = typeof Config === 'object' && Config !== null && !Array.isArray(Config) ? Config : {}
  const { User: user, WorkingDir: workdir, Env: env } = Object.fromEntries(Object.entries(settings))
  return {
    user: typeof user === 'string' && !/^(?:0|root)?$/.test(user) ? user : '',
    workdir: typeof workdir === 'string' && workdir !== '' ? workdir : '/',
    given:
      image === undefined || !Array.isArray(env)
        ? []
        : givenVariables(
            env.filter((pair) => typeof pair === 'string'),
            image.env ?? [],
          ),
  }
}

/** Values that came from environments are not for a file that is handed on, wherever they were typed. */
const withoutValues = async (
  steps: readonly Step[],
  { environments }: Pick<CommandContext, 'environments'>,
): Promise<readonly Step[]> => {
  const known = new Set(await environments.list())
  const used = new Set(
    steps.flatMap((step) => (step.kind === 'variable' && step.from !== undefined ? [step.from] : [])),
  )
  const values: (readonly [string, string])[] = []
  for (const name of used) if (known.has(name)) values.push(...Object.entries(await environments.read(name)))
  const hide = (line: string): string =>
    values.reduce(
      (text, [name, value]) => (value.length < 6 ? text : text.replaceAll(value, `\${${name}}`)),
      line,
    )
  return steps.map((step) => {
    if (step.kind === 'left-out') return { ...step, line: hide(step.line) }
    return step.kind === 'command' ? { ...step, line: hide(step.line), before: step.before.map(hide) } : step
  })
}

const remarksOf = (
  steps: readonly Step[],
  { paths, unexplained }: Unexplained,
  commands: number,
): readonly string[] => [
  ...(commands === 0 ? ['This shell does not tell what was typed in it: its commands are not here.'] : []),
  ...(steps.some((step) => step.kind === 'left-out' && step.why.startsWith('it ended'))
    ? ['A command that failed is left out, and may have changed something all the same.']
    : []),
  unexplained.length === 0
    ? `Checked against #diff: ${plural(paths, 'path')}, all of them accounted for.`
    : `Checked against #diff: of ${plural(paths, 'path')}, these are not accounted for:`,
  ...unexplained.slice(0, 40).map((path) => `  ${path}`),
  ...(unexplained.length > 40 ? [`  and ${unexplained.length - 40} more`] : []),
]
