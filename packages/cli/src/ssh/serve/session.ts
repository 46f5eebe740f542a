import type { Container, TerminalSize } from '@paks/api'
import type { ServerChannel, Session } from 'ssh2'
import { ownUser } from '../config/host-entry.js'
import { scpCommand } from '../scp/scp-command.js'
import { serveScp } from '../scp/serve-scp.js'
import { serveSftp } from '../sftp/serve-sftp.js'
import { login } from './login.js'
import { Running } from './running.js'
import type { Site } from './site.js'

/** What a session is served with. */
export interface SessionFacts {
  readonly site: Site
  /** Who the client wants to be. */
  readonly user: string
  /** Keeps the connection's end waiting for this. */
  readonly during: (work: Promise<void>) => void
}

/** What ssh ends with when it is its own failure. */
const ownFailure = 255

/** What a shell ends with when it does not find a program. */
const notFound = 127

/** Answers what a client asks of a session. Agents and X11 are refused by having no listener. */
export const serveSession = (session: Session, facts: SessionFacts): void => {
  if (facts.site.kind === 'refused') refuse(session, facts.site)
  else serveContainer(session, { ...facts, site: facts.site })
}

/** Says why there is no container where the client shows it: on standard error, with ssh's own status. */
const refuse = (session: Session, { message, hint }: Extract<Site, { kind: 'refused' }>): void => {
  const say = (accept: () => ServerChannel): void => {
    const channel = accept()
    channel.stderr.write(`paks: ${message}${hint === undefined ? '' : `: ${hint}`}\n`)
    channel.exit(ownFailure)
    channel.end()
  }
  session.on('env', (accept) => accept?.())
  session.on('pty', (accept) => accept?.())
  session.on('shell', say)
  session.on('exec', say)
  session.on('subsystem', say)
}

const serveContainer = (
  session: Session,
  { site, user: asked, during }: SessionFacts & { readonly site: Extract<Site, { kind: 'container' }> },
): void => {
  const { container, sftpServer } = site
  const user = asked === ownUser ? undefined : asked
  const env: Record<string, string> = {}
  let size: TerminalSize | undefined
  let running: Running | undefined
  const run = (channel: ServerChannel, argv: readonly string[], window = size): void => {
    running = new Running({ container, argv, user, env, size: window }, channel)
    during(running.run())
  }
  session.on('env', (accept, reject, { key, val }) => {
    if (!/^[A-Za-z_]\w*$/.test(key)) return reject?.()
    env[key] = val
    accept?.()
  })
  session.on('pty', (accept, _reject, { cols, rows, term }) => {
    size = { columns: cols, rows }
    if (term) env.TERM = term
    accept?.()
  })
  session.on('window-change', (accept, _reject, { cols, rows }) => {
    size = { columns: cols, rows }
    running?.resize(size)
    accept?.()
  })
  session.on('signal', (accept, _reject, { name }) => {
    running?.signal(name)
    accept?.()
  })
  session.on('shell', (accept) => run(accept(), login(undefined, size)))
  session.on('exec', (accept, _reject, { command }) => {
    const scp = scpCommand(command)
    if (scp === undefined && !/^rsync --server /.test(command)) return run(accept(), login(command, size))
    const channel = accept()
    const instead = (): void => run(channel, login(command, size))
    during(
      scp === undefined
        ? serveRsync(channel, { container, user, instead })
        : serveScp(channel, { container, user, scp, instead }),
    )
  })
  if (sftpServer === undefined) {
    session.on('sftp', (accept) => during(serveSftp(accept(), { container, user })))
    return
  }
  session.on('subsystem', (accept, reject, { name }) => {
    if (name !== 'sftp') return reject()
    run(accept(), login(`exec ${sftpServer}`, undefined))
  })
}

/** Runs the container's rsync, or tells that it has none: an engine may lose what a shell says of that. */
const serveRsync = async (
  channel: ServerChannel,
  request: { readonly container: Container; readonly user: string | undefined; readonly instead: () => void },
): Promise<void> => {
  const { container, user, instead } = request
  const who = user === undefined ? {} : { user }
  const { exitCode } = await container.exec(['sh', '-c', 'command -v rsync'], who)
  if (exitCode === 0) return instead()
  const remedy = `paks sync needs none; paks install ${container.name} rsync, where it has a package manager`
  channel.stderr.write(`paks: there is no rsync in ${container.name}: ${remedy}\n`)
  channel.exit(notFound)
  channel.end()
}
