import type { Dialect } from './dialect.js'

/** A dialect for tests of what no engine's dialect decides. */
export const testDialect: Dialect = {
  name: 'docker',
  title: 'Docker',
  failures: [],
  sizeBeforeStart: false,
  repeatSizeAfter: [],
  execNotFound: [126],
  relabel: 'layers-absent',
  hidesConfig: false,
  rootSizeIsTotal: true,
  commitStops: false,
  commitsEmptyLayers: false,
  isNoise: () => false,
  ownRepository: (repository) => repository,
  resolvesNames: false,
  archivesLinkTargets: false,
  hidesOwners: false,
  streamsStats: true,
  routes: {
    wait: (id) => `/containers/${id}/wait`,
    inspectImage: (reference) => `/images/${reference}/json`,
    pullImage: (repository, tag) => `/images/create?fromImage=${repository}&tag=${tag}`,
    tagImage: (id, repository, tag) => `/images/${id}/tag?repo=${repository}&tag=${tag}`,
    removeImage: (name) => `/images/${name}`,
    processes: (id) => `/containers/${id}/top`,
  },
  waitStatus: (reply) => reply.at('StatusCode').number(),
}
