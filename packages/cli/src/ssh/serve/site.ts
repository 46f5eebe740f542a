import type { Backend, Container, Inspection } from '@paks/api'
import { labels, labelsOf } from '../../named/labels.js'

/** What a connection leads to: a container that runs, or why there is none. */
export type Site =
  | {
      readonly kind: 'container'
      readonly container: Container
      /** Where the container keeps a program that serves sftp. */
      readonly sftpServer?: string
    }
  | { readonly kind: 'refused'; readonly message: string; readonly hint?: string }

/** Where distributions put it: Debian, Alpine and Arch, Fedora. */
const sftpServers = [
  '/usr/lib/openssh/sftp-server',
  '/usr/lib/ssh/sftp-server',
  '/usr/libexec/openssh/sftp-server',
  '/usr/libexec/sftp-server',
]

/** Looks at a container that was found. */
export const siteOf = async (
  { backend, container }: { readonly backend: Backend; readonly container: Container },
  word: string,
  signal: AbortSignal,
): Promise<Site> => {
  const [inspection, found] = await Promise.all([
    container.inspect({ signal }),
    Promise.all(sftpServers.map((path) => container.stat(path, { signal }).catch(() => undefined))),
  ])
  const refused = refusal(backend.engine.name, container.name, word, inspection)
  if (refused !== undefined) return refused
  const at = found.findIndex((stat) => stat?.kind === 'file' || stat?.kind === 'link')
  const sftpServer = sftpServers[at]
  return { kind: 'container', container, ...(sftpServer === undefined ? {} : { sftpServer }) }
}

const refusal = (
  engine: string,
  container: string,
  word: string,
  inspection: Inspection,
): Extract<Site, { kind: 'refused' }> | undefined => {
  const status = statusIn(inspection)
  if (status === 'running') return undefined
  if (status === 'paused')
    return {
      kind: 'refused',
      message: `${word} is paused`,
      hint: `${engine} unpause ${container} lets it go on`,
    }
  const ours = labelsOf(inspection)[labels.name] !== undefined
  return {
    kind: 'refused',
    message: `${word} does not run`,
    hint: `${ours ? `paks start -d ${word}` : `${engine} start ${container}`} starts it`,
  }
}

const statusIn = ({ State: state }: Inspection): string => {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return ''
  const status = 'Status' in state ? state.Status : undefined
  return typeof status === 'string' ? status : ''
}
