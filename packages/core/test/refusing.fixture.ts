import type { Backend, ContainerView } from '@paks/api'

const refuse = (): never => {
  throw new Error('not asked for')
}

/** A container that nobody is expected to ask for anything; spread it and put in what is. */
export const refusingContainer: ContainerView = {
  id: '1',
  name: 'n',
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
}

/** A backend that nobody is expected to ask for anything. */
export const refusingBackend: Backend = {
  engine: { name: 'fake', version: '1', endpoint: '' },
  capabilities: { abilities: new Set(), instead: '' },
  images: { list: refuse, describe: refuse, tag: refuse, remove: refuse },
  image: refuse,
  pull: refuse,
  create: refuse,
  container: refuse,
  containers: refuse,
  [Symbol.asyncDispose]: async () => undefined,
}
