import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A registry on loopback that lets one user in. */
export interface TestRegistry extends AsyncDisposable {
  /** `localhost:41234` */
  readonly host: string
  readonly user: string
  readonly password: string
  stop(): Promise<void>
}

const user = 'ada'
const password = 'correct horse'
/** bcrypt of the password with a cost that takes no time: the one form the registry reads. */
const hash = '$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2'

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const answers = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** Resolves when something listens there; rejects when the process ends before. */
export const listening = async (port: number, child: ChildProcess, host = '127.0.0.1'): Promise<void> => {
  while (!(await answers(port, host))) {
    if (child.exitCode !== null) throw new Error(`it ended with status ${child.exitCode}`)
    await sleep(10)
  }
}

/** Starts the registry, which keeps what is pushed in memory. */
export const startRegistry = async (): Promise<TestRegistry> => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-registry-'))
  const port = await freePort()
  const users = join(folder, 'htpasswd')
  writeFileSync(users, `${user}:${hash}\n`)
  const config = join(folder, 'config.yml')
  writeFileSync(
    config,
    JSON.stringify({
      version: '0.1',
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: `127.0.0.1:${port}` },
      auth: { htpasswd: { realm: 'test', path: users } },
    }),
  )
  const child = spawn('docker-registry', ['serve', config], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  await listening(port, child)
  return {
    host: `localhost:${port}`,
    user,
    password,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export { freePort }
