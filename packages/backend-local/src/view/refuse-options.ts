import { type ContainerSpec, PaksError } from '@paks/api'

/** What a view takes of a specification; of `log` nothing, since there is no log. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['image', 'command', 'entrypoint', 'tty', 'interactive', 'name', 'size', 'labels'],
  ...['hostname', 'user', 'workdir', 'env', 'volumes', 'network', 'log'],
])

/** What to do instead of some of the others. */
const INSTEAD: Readonly<Record<string, string>> = {
  publish: 'the network is the machine’s own: what listens in the session is reached without -p',
  mounts: 'show a directory of the machine with -v SOURCE:TARGET',
}

const isGiven = (value: unknown): boolean => {
  if (value === undefined || value === false || value === '') return false
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0
}

/** `capAdd` as it is typed. */
const typed = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Refuses what only an engine can give a process. @throws PaksError UNSUPPORTED */
export const refuseEngineOptions = (spec: ContainerSpec): void => {
  for (const [name, value] of Object.entries(spec)) {
    if (TAKEN.has(name) || !isGiven(value)) continue
    throw new PaksError('UNSUPPORTED', `a session on this machine takes no ${typed(name)}`, {
      hint: INSTEAD[name] ?? 'that takes an engine: paks run --backend docker IMAGE',
    })
  }
  if (spec.network !== undefined && !['', 'host', 'none'].includes(spec.network)) {
    throw new PaksError('UNSUPPORTED', `there is no network ${spec.network} on this machine`, {
      hint: 'the network is the machine’s own; --network none is to have none',
    })
  }
}
