/** One container, or all of them, as `ssh` knows it. */
export interface HostEntry {
  /** What is typed after `ssh`; with a `*` before its ending it stands for every container. */
  readonly alias: string
  /** The container, as `paks` takes it; undefined for every container. */
  readonly name?: string
  /** The engine that has it; the first that does when absent. */
  readonly engine?: string
  /** Who to be in it; the container's own user when absent. */
  readonly user?: string
  /** Whether ports may be forwarded into its network. */
  readonly forward: boolean
}

/** The name under which a user is whoever the container runs as. */
export const ownUser = 'container'

/** What every block needs beside its entry. */
export interface BlockFacts {
  /** The words that run `paks`. */
  readonly program: readonly string[]
  /** The folder of Paks, when it is not where Paks looks by itself. */
  readonly home?: string
  readonly identity: string
  readonly knownHosts: string
}

const mark = '# paks '

/** An entry as a block of ssh_config(5), behind a line from which it is read again. */
export const entryBlock = (entry: HostEntry, facts: BlockFacts): string =>
  [
    mark + JSON.stringify(entry),
    `Host ${entry.alias}`,
    ...settings(entry, facts).map(([name, value]) => `  ${name} ${value}`),
    '',
  ].join('\n')

const settings = (entry: HostEntry, facts: BlockFacts): readonly (readonly [string, string])[] => [
  ['ProxyCommand', proxyCommand(entry, facts)],
  ['User', entry.user ?? ownUser],
  ['IdentityFile', quoted(facts.identity)],
  ['IdentitiesOnly', 'yes'],
  ['IdentityAgent', 'none'],
  ['CertificateFile', 'none'],
  ['PreferredAuthentications', 'publickey'],
  ['HostKeyAlias', hostKeyAlias],
  ['HostKeyAlgorithms', 'ssh-ed25519'],
  ['UserKnownHostsFile', quoted(facts.knownHosts)],
  ['GlobalKnownHostsFile', '/dev/null'],
  ['StrictHostKeyChecking', 'yes'],
  ['UpdateHostKeys', 'no'],
  ['ForwardAgent', 'no'],
  ['ForwardX11', 'no'],
]

/** The name under which the host key is known, whatever container it is. */
export const hostKeyAlias = 'paks'

/** `%n` is what was typed; any other `%` has to stand twice. */
const proxyCommand = (entry: HostEntry, { program, home }: BlockFacts): string => {
  const words = [
    ...(home === undefined ? [] : ['env', `PAKS_HOME=${home}`]),
    ...program,
    'ssh-proxy',
    ...(entry.engine === undefined ? [] : ['--backend', entry.engine]),
    ...(entry.forward ? ['--forward'] : []),
  ].map(shellWord)
  const name = entry.name === undefined ? ['--alias', '%n'] : ['--', shellWord(entry.name)]
  return [...words, ...name].join(' ')
}

const shellWord = (word: string): string =>
  (/^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`).replaceAll('%', '%%')

/** A value of ssh_config: quotes around blanks, and a percent sign that is none of its tokens. */
const quoted = (path: string): string => `"${path.replaceAll('%', '%%')}"`

/** The entries of a text of such blocks, in their order. What is no line of ours is passed over. */
export const entriesIn = (text: string): readonly HostEntry[] =>
  text.split('\n').flatMap((line) => {
    if (!line.startsWith(mark)) return []
    const entry = entryIn(line.slice(mark.length))
    return entry === undefined ? [] : [entry]
  })

const entryIn = (text: string): HostEntry | undefined => {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined
  const { alias, name, engine, user, forward } = { ...blank, ...parsed }
  if (typeof alias !== 'string') return undefined
  return {
    alias,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof engine === 'string' ? { engine } : {}),
    ...(typeof user === 'string' ? { user } : {}),
    forward: forward === true,
  }
}

const blank: Readonly<Record<keyof HostEntry, unknown>> = {
  alias: undefined,
  name: undefined,
  engine: undefined,
  user: undefined,
  forward: undefined,
}
