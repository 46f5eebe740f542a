import type { Dialect } from '@paks/engine-api'
import { podmanCreate } from './create.js'
import { podmanGaps, podmanIgnoredInNetworks, podmanIgnoredOptions } from './gap-table.js'
import { podmanLogDrivers } from './log-drivers.js'

/** Podman, as its service speaks from 3.0 on; seen with 4.3. Paths under /libpod are its own API. */
export const podmanDialect: Dialect = {
  name: 'podman',
  title: 'Podman',
  failures: [
    {
      text: /that name is already in use/i,
      code: 'NAME_IN_USE',
      hint: 'choose another name, or remove the container that has it',
    },
    { text: /normalizing (image|name)/i, code: 'BAD_REFERENCE' },
    // docker answers 409 to these; podman 500 and the container's state in words
    {
      text: /is paused$|in state paused|currently in state paused/i,
      code: 'PAUSED',
      hint: 'unpause it first',
    },
    { text: /container state improper/i, code: 'NOT_RUNNING' },
  ],
  // attaching makes the container's process wait behind its terminal: it can be sized before it runs
  sizeBeforeStart: true,
  // conmon, the monitor, loses the second of two sizes that come at once; the same size again signals nobody
  repeatSizeAfter: [40, 400],
  execNotFound: [126, 127, 255],
  relabel: 'layers-empty',
  resolvesNames: true,
  archivesLinkTargets: true,
  hidesOwners: true,
  cutsArchives: true,
  writesReadOnly: true,
  // one in five seconds
  streamsStats: false,
  hidesConfig: true,
  rootSizeIsTotal: false,
  tailsAmiss: true,
  commitStops: true,
  commitsEmptyLayers: true,
  comparesTrees: false,
  // conmon, the monitor, listens on them
  freesPorts: false,
  // podman touches /etc while it makes a container's hosts and mtab files
  isNoise: ({ kind, path }) => kind === 'changed' && path === '/etc',
  // `podman commit` and `podman tag` do the same with a name that has no registry
  ownRepository: (repository) => {
    const [first = '', ...rest] = repository.split('/')
    const named = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
    return named ? repository : `localhost/${repository}`
  },
  gaps: podmanGaps,
  ignoredOptions: podmanIgnoredOptions,
  ignoredInNetworks: podmanIgnoredInNetworks,
  eventsTake: 400,
  // conmon begins the file anew when it is full.
  recentLog: { Type: 'k8s-file', Config: { 'max-size': '1mb' } },
  logDrivers: podmanLogDrivers,
  adaptCreate: podmanCreate,
  routes: {
    // The docker route polls without any pause (podman 4.3), at the cost of a core; this one takes an interval.
    wait: (id) => `/libpod/containers/${id}/wait?interval=250ms`,
    inspectImage: (reference) => `/libpod/images/${reference}/json`,
    pullImage: (repository, tag, platform) => {
      const reference = tag.includes(':') ? `${repository}@${tag}` : `${repository}:${tag}`
      const [os, arch, variant] = platform?.split('/') ?? []
      const query = new URLSearchParams({
        reference,
        ...(os ? { OS: os } : {}),
        ...(arch ? { Arch: arch } : {}),
        ...(variant ? { Variant: variant } : {}),
      })
      return `/libpod/images/pull?${query}`
    },
    tagImage: (id, repository, tag) =>
      `/libpod/images/${id.replace(/^sha256:/, '')}/tag?${new URLSearchParams({ repo: repository, tag })}`,
    // by force it would remove the containers that use the image
    removeImage: (name) => `/libpod/images/${name}`,
    untagImage: (name, repository, tag) =>
      `/libpod/images/${name}/untag?${new URLSearchParams({ repo: repository, tag })}`,
    checkHealth: (id) => `/libpod/containers/${id}/healthcheck`,
    // its own route needs no `ps` in the container, but knows none of the arguments of one
    processes: (id, psArgs) =>
      psArgs === undefined ? `/libpod/containers/${id}/top` : `/containers/${id}/top`,
  },
  waitStatus: (reply) => reply.number(),
}
