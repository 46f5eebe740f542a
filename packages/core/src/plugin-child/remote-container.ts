import type { Abortable, ContainerView, Progress, Watched } from '@paks/api'
import type { ServedCall } from '../plugin-wire/peer.js'
import type { CallPicture } from '../plugin-wire/protocol.js'
import { requester } from './requester.js'
import { streamed } from './streamed.js'

/** The session's container, each call a request. */
export const remoteContainer = (
  { container: { id, name, image, apply } }: CallPicture,
  call: ServedCall,
): ContainerView => {
  const ask = requester(call)
  return {
    id,
    name,
    image,
    ...(apply ? { apply: (changes, how = {}) => ask('container.apply', [[...changes]], watched(how)) } : {}),
    inspect: ({ signal }: Abortable = {}) => ask('container.inspect', [], { signal }),
    size: ({ signal }: Abortable = {}) => ask('container.size', [], { signal }),
    // A function cannot travel. Without it all is told, which is as good.
    changes: ({ signal, some: _some, ...how } = {}) => ask('container.changes', [how], { signal }),
    exec: (argv, { signal, ...how } = {}) => ask('container.exec', [[...argv], how], { signal }),
    save: (reference, { signal, onProgress, ...how } = {}) =>
      ask('container.save', [reference, how], watched({ ...define({ signal, onProgress }) })),
    stat: (path, { signal }: Abortable = {}) => ask('container.stat', [path], { signal }),
    list: (path, { signal }: Abortable = {}) => ask('container.list', [path], { signal }),
    readFile: (path, { signal }: Abortable = {}) => ask('container.readFile', [path], { signal }),
    writeFile: (path, bytes, { signal, ...how } = {}) =>
      ask('container.writeFile', [path, bytes, how], { signal }),
    readArchive: (path, { signal }: Abortable = {}) =>
      streamed(call, 'container.readArchive', [path], signal),
    writeArchive: async (directory, archive, { signal }: Abortable = {}) => {
      const chunks = archive[Symbol.asyncIterator]()
      try {
        await ask('container.writeArchive', [directory], { signal, serve: async () => await chunks.next() })
      } finally {
        await chunks.return?.()
      }
    },
    copyToHost: (source, destination, { signal, onProgress, ...how } = {}) =>
      ask('container.copyToHost', [source, destination, how], watched(define({ signal, onProgress }))),
    copyFromHost: (source, destination, { signal, onProgress, ...how } = {}) =>
      ask('container.copyFromHost', [source, destination, how], watched(define({ signal, onProgress }))),
    logs: ({ signal, ...how } = {}) => streamed(call, 'container.logs', [how], signal),
    processes: ({ signal, ...how } = {}) => ask('container.processes', [how], { signal }),
    stats: ({ signal }: Abortable = {}) => streamed(call, 'container.stats', [], signal),
  }
}

/** Only what is there. */
const define = ({
  signal,
  onProgress,
}: {
  readonly signal: AbortSignal | undefined
  readonly onProgress: Watched['onProgress'] | undefined
}): Abortable & Watched => ({
  ...(signal === undefined ? {} : { signal }),
  ...(onProgress === undefined ? {} : { onProgress }),
})

const watched = ({ signal, onProgress }: Abortable & Watched) => ({
  signal,
  onNotice: onProgress === undefined ? undefined : (progress: unknown) => onProgress(progress as Progress),
})
