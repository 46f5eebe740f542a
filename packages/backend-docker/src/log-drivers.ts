import { join } from 'node:path'
import { jsonIn } from './json-in.js'

/** What dockerd reads at its start: as root, and as an ordinary user. */
const filesFor = ({ XDG_CONFIG_HOME: config = '', HOME: home = '/' }: Env): readonly string[] => [
  '/etc/docker/daemon.json',
  join(config || join(home, '.config'), 'docker/daemon.json'),
]

type Env = Readonly<Record<string, string | undefined>>

/** The log drivers that dockerd's own files name. One that it was given on its command line is not among them. */
export const dockerLogDrivers = (env: Env): readonly string[] =>
  filesFor(env)
    .map((path) => jsonIn(path).at('log-driver').text())
    .filter((driver) => driver !== '')
