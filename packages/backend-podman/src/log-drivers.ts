import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** The log driver that containers.conf(5) names, the last of its files to do so winning; empty when none does. */
export const podmanLogDrivers = (env: Env): readonly string[] =>
  filesFor(env)
    .map(driverIn)
    .filter((driver) => driver !== '')
    .slice(-1)

/** In podman's order. The distribution's own, in /usr/share, is nobody's decision. */
const filesFor = ({ CONTAINERS_CONF: only = '', XDG_CONFIG_HOME: config = '', HOME: home = '/' }: Env) =>
  only !== ''
    ? [only]
    : ['/etc/containers', join(config || join(home, '.config'), 'containers')].flatMap((folder) => [
        join(folder, 'containers.conf'),
        ...partsIn(join(folder, 'containers.conf.d')),
      ])

const partsIn = (folder: string): readonly string[] => {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.conf'))
    return names.sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** No other table of the file has a key of that name, so that the TOML need not be read as such. */
const driverIn = (path: string): string => {
  try {
    return /^\s*log_driver\s*=\s*["']([^"']*)["']/m.exec(readFileSync(path, 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}
