import { defined } from '../create/body-parts.js'

/** An image's configuration, as far as a commit can set it. */
export interface ImageConf {
  readonly command?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly expose?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly stopSignal?: string
  readonly user?: string
  readonly volumes?: readonly string[]
  readonly workdir?: string
}

/** As the body of a commit. */
export function confBody(conf: ImageConf): object {
  const empties = (keys: readonly string[] | undefined): object | undefined =>
    keys && Object.fromEntries(keys.map((key) => [key, {}]))
  return defined({
    Cmd: conf.command,
    Entrypoint: conf.entrypoint,
    Env: conf.env && Object.entries(conf.env).map(([name, value]) => `${name}=${value}`),
    ExposedPorts: empties(conf.expose?.map((port) => (port.includes('/') ? port : `${port}/tcp`))),
    Labels: conf.labels,
    StopSignal: conf.stopSignal,
    User: conf.user,
    Volumes: empties(conf.volumes),
    WorkingDir: conf.workdir,
  })
}

/** As Dockerfile instructions, for an engine that takes no body: one a line, as podman reads them. */
export function confChanges(conf: ImageConf): readonly string[] {
  const set = (instruction: string, values: Readonly<Record<string, string>> = {}): readonly string[] =>
    Object.entries(values).map(([name, value]) => `${instruction} ${name}=${quoted(value)}`)
  const each = (instruction: string, values: readonly string[] = []): readonly string[] =>
    values.map((value) => `${instruction} ${value}`)
  const one = (instruction: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`${instruction} ${value}`]
  return [
    ...one('ENTRYPOINT', conf.entrypoint && JSON.stringify(conf.entrypoint)),
    ...one('CMD', conf.command && JSON.stringify(conf.command)),
    ...set('ENV', conf.env),
    ...each('EXPOSE', conf.expose),
    ...set('LABEL', conf.labels),
    ...one('STOPSIGNAL', conf.stopSignal),
    ...one('USER', conf.user),
    ...each('VOLUME', conf.volumes),
    ...one('WORKDIR', conf.workdir),
  ]
}

/** podman takes all that follows the `=` as it is, but for quotes around the whole. */
const quoted = (value: string): string => (/^".*"$/.test(value) ? `"${value}"` : value)
