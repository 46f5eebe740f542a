import {
  type AnyCommand,
  type CommandContext,
  type CommandSummary,
  type ContainerView,
  type Environments,
  type Host,
  type ImageShelf,
  type Output,
  PaksError,
  type SettingsView,
  type ShellControl,
} from '@paks/api'

const refuse = (): never => {
  throw new Error('not asked for')
}

/** A container that nobody is expected to ask for anything; put in what is. */
export const containerWith = (over: Partial<ContainerView> = {}): ContainerView => ({
  id: 'c1',
  name: 'box',
  image: 'ubuntu',
  inspect: refuse,
  size: refuse,
  changes: refuse,
  exec: refuse,
  save: refuse,
  stat: refuse,
  list: refuse,
  readFile: refuse,
  writeFile: refuse,
  readArchive: refuse,
  writeArchive: refuse,
  copyToHost: refuse,
  copyFromHost: refuse,
  logs: refuse,
  processes: refuse,
  stats: refuse,
  ...over,
})

/** What of a context a test puts in. */
export interface Given {
  readonly container?: Partial<ContainerView>
  readonly host?: Partial<Host>
  readonly shell?: Partial<ShellControl>
  readonly images?: Partial<ImageShelf>
  readonly environments?: Partial<Environments>
  readonly settings?: Readonly<Record<string, ReturnType<SettingsView['get']>>>
  readonly control?: Partial<CommandContext['control']>
  /** Answers to questions, in order; false when they are used up. */
  readonly answers?: readonly boolean[]
  readonly commands?: readonly CommandSummary[]
  readonly plugins?: readonly string[]
}

/** A context that keeps what was printed and asked. */
export interface Stage {
  readonly context: Omit<CommandContext, 'args'>
  readonly printed: string[]
  readonly asked: string[]
  /** Runs a command as a session does, and prints what it returns; rejects as it does. */
  run(command: AnyCommand, args?: Readonly<Record<string, unknown>>): Promise<unknown>
}

/** A context for one command in a test. */
export const stage = (given: Given = {}): Stage => {
  const printed: string[] = []
  const asked: string[] = []
  const answers = [...(given.answers ?? [])]
  const list = given.images?.list ?? (async () => [])
  const out: Output = {
    isTTY: true,
    columns: 80,
    text: (text) => void printed.push(text),
    styled: (text) => void printed.push(text.replace(/\x1b\[[\d;]*m/g, '')),
    error: (message, hint) => void printed.push(`paks: ${message}`, ...(hint === undefined ? [] : [hint])),
    table: (rows) => {
      for (const row of rows) printed.push(Object.values(row).join(' | '))
    },
    pipe: async (chunks) => {
      for await (const chunk of chunks) printed.push(Buffer.from(chunk).toString())
    },
    json: (value) => void printed.push(JSON.stringify(value)),
    progress: () => ({ update: () => undefined, [Symbol.dispose]: () => undefined }),
  }
  const context: Omit<CommandContext, 'args'> = {
    out,
    ask: {
      confirm: async (question) => {
        asked.push(question)
        return answers.shift() ?? false
      },
      text: refuse,
    },
    signal: new AbortController().signal,
    container: containerWith(given.container),
    session: {
      id: 's1',
      engine: { name: 'fake', version: '1', endpoint: '' },
      shell: 'bash',
      history: [],
      commands: given.commands ?? [],
      plugins: given.plugins ?? [],
    },
    host: {
      cwd: '/user',
      home: '/user',
      resolve: (path) => (path.startsWith('/') ? path : `/user/${path.replace(/^~\//, '')}`),
      env: refuse,
      readFile: refuse,
      writeFile: refuse,
      list: refuse,
      run: refuse,
      runOnTerminal: refuse,
      ...given.host,
    },
    shell: {
      directory: async () => '/root',
      exported: async () => ({ HOME: '/root' }),
      export: refuse,
      forgetLine: refuse,
      commands: [],
      ...given.shell,
    },
    control: {
      continueIn: refuse,
      detach: refuse,
      exit: refuse,
      load: refuse,
      unload: refuse,
      ...given.control,
    },
    images: { list, describe: described(list), tag: refuse, remove: refuse, ...given.images },
    environments: { list: async () => [], read: refuse, set: refuse, remove: refuse, ...given.environments },
    settings: { get: (key) => given.settings?.[key] },
  }
  return {
    context,
    printed,
    asked,
    run: async (command, args = {}) => {
      const result = await command.run({ ...context, args })
      command.render?.(result, out)
      return result
    },
  }
}

/** What every engine says of a thing that is not there. */
export const notThere = (what: string): PaksError => new PaksError('PATH_NOT_FOUND', `there is no ${what}`)

/** Describes what is in a list, by its id or a name. */
const described =
  (list: ImageShelf['list']): ImageShelf['describe'] =>
  async (image) =>
    (await list()).find(({ id, references }) => id === image || references.includes(`${image}:latest`))
