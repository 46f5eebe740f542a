import type { Dialect } from '@paks/engine-api'
import { dockerLogDrivers } from './log-drivers.js'

/** Docker, as its daemon speaks from 19.03 on. */
export const dockerDialect: Dialect = {
  name: 'docker',
  title: 'Docker',
  failures: [],
  sizeBeforeStart: false,
  repeatSizeAfter: [],
  execNotFound: [126, 127],
  relabel: 'layers-absent',
  resolvesNames: false,
  archivesLinkTargets: false,
  hidesOwners: false,
  cutsArchives: false,
  writesReadOnly: false,
  hidesConfig: false,
  rootSizeIsTotal: true,
  tailsAmiss: false,
  commitStops: false,
  commitsEmptyLayers: false,
  comparesTrees: true,
  freesPorts: true,
  isNoise: () => false,
  streamsStats: true,
  ownRepository: (repository) => repository,
  gaps: [],
  ignoredOptions: {},
  ignoredInNetworks: {},
  eventsTake: 0,
  // Two files of 1 MB; where the writer falls behind, it leaves lines out of them (since docker 17.05).
  recentLog: { Type: 'json-file', Config: { mode: 'non-blocking', 'max-size': '1m', 'max-file': '2' } },
  logDrivers: dockerLogDrivers,
  adaptCreate: (body) => body,
  routes: {
    wait: (id) => `/containers/${id}/wait`,
    inspectImage: (reference) => `/images/${reference}/json`,
    pullImage: (repository, tag, platform) => {
      const query = new URLSearchParams({ fromImage: repository, tag, ...(platform ? { platform } : {}) })
      return `/images/create?${query}`
    },
    tagImage: (id, repository, tag) => `/images/${id}/tag?${new URLSearchParams({ repo: repository, tag })}`,
    removeImage: (name, force) => `/images/${name}?force=${force}`,
    processes: (id) => `/containers/${id}/top`,
  },
  waitStatus: (reply) => reply.at('StatusCode').number(),
}
