import type { Inspection, Json } from '@paks/api'
import type { View } from './view.js'

/** A session's description under the names the engines use. */
export const inspectView = (view: View, status: string, exitCode: number | undefined): Inspection => {
  const { record, folder } = view
  const { spec, base, parts, realm, volumes = [] } = record
  const { command, entrypoint, workdir, user, hostname, labels } = spec
  const env = Object.entries(view.environment(spec)).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  )
  const list = (words: readonly string[] | undefined): Json => words ?? null
  return {
    Id: record.id,
    Name: record.name,
    Created: record.created,
    Image: base.id,
    State: {
      Status: status,
      Running: status === 'running',
      Pid: view.init ?? 0,
      ExitCode: exitCode ?? 0,
    },
    Config: {
      Hostname: hostname ?? '',
      User: user ?? view.defaults.user,
      Tty: spec.tty,
      Env: env,
      Cmd: list(command ?? view.defaults.command),
      Entrypoint: list(entrypoint ?? view.defaults.entrypoint),
      WorkingDir: workdir ?? view.defaults.workdir,
      Labels: { ...labels },
    },
    Mounts: volumes.map(({ source, target, readOnly }) => ({
      Type: 'bind',
      Source: source,
      Destination: target,
      RW: !readOnly,
    })),
    View: {
      Folder: folder,
      User: realm.kind,
      Parts: parts.map(({ path, lower, upper }) => ({ Path: path, Lower: lower, Changes: upper })),
    },
  }
}
