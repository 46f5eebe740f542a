import type { ContainerSpec } from '@paks/api'
import { atLeast } from '../client/api-version.js'
import { parsePublish } from './publish.js'

/**
 * The body of `POST /containers/create`.
 *
 * There is no AutoRemove: whoever made the container removes it, so that a crash loses nothing. With a TTY, standard
 * input stays open when a client goes (StdinOnce false), so that one can come back; without one, the process must
 * read end-of-file when its one client has no more to say.
 *
 * @param version - the API version spoken
 * @throws PaksError BAD_USAGE
 */
export function createBody(spec: ContainerSpec, version: string): object {
  const bindings = (spec.publish ?? []).flatMap(parsePublish)
  const [mounts, anonymous] = volumesOf(spec.volumes ?? [])
  const consoleSize =
    spec.size !== undefined && atLeast(version, '1.42')
      ? { ConsoleSize: [spec.size.rows, spec.size.columns] }
      : {}
  return {
    Image: spec.image,
    Tty: spec.tty,
    OpenStdin: true,
    StdinOnce: !spec.tty,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    ...(spec.command === undefined ? {} : { Cmd: spec.command }),
    // The engines' own clients clear an entrypoint by one empty word; podman takes an empty list for "unset".
    ...(spec.entrypoint === undefined
      ? {}
      : { Entrypoint: spec.entrypoint.length === 0 ? [''] : spec.entrypoint }),
    ...(spec.hostname === undefined ? {} : { Hostname: spec.hostname }),
    ...(spec.user === undefined ? {} : { User: spec.user }),
    ...(spec.workdir === undefined ? {} : { WorkingDir: spec.workdir }),
    ...(spec.env === undefined
      ? {}
      : { Env: Object.entries(spec.env).map(([key, value]) => `${key}=${value}`) }),
    ...(spec.labels === undefined ? {} : { Labels: spec.labels }),
    ...(anonymous.length === 0 ? {} : { Volumes: empties(anonymous) }),
    ...(bindings.length === 0 ? {} : { ExposedPorts: empties(bindings.map(({ port }) => port)) }),
    HostConfig: {
      AutoRemove: false,
      ...(mounts.length === 0 ? {} : { Binds: mounts }),
      ...(bindings.length === 0 ? {} : { PortBindings: byPort(bindings) }),
      ...(spec.network === undefined ? {} : { NetworkMode: spec.network }),
      ...consoleSize,
    },
  }
}

/** A volume without a source is a path inside for the engine to make one for. */
function volumesOf(
  words: readonly string[],
): readonly [mounts: readonly string[], anonymous: readonly string[]] {
  return [words.filter((word) => word.includes(':')), words.filter((word) => !word.includes(':'))]
}

const empties = (keys: readonly string[]): object => Object.fromEntries(keys.map((key) => [key, {}]))

function byPort(bindings: ReturnType<typeof parsePublish>): object {
  const table: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const { port, hostIp, hostPort } of bindings) {
    const list = table[port] ?? []
    list.push({ HostIp: hostIp, HostPort: hostPort })
    table[port] = list
  }
  return table
}
