import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort, listening } from './registry.js'

/** An ssh server on loopback that lets the user of the test in by a key made for it. */
export interface SshServer extends AsyncDisposable {
  /** `ssh://root@127.0.0.1:41234` */
  readonly url: string
  /** A search path on which `ssh` knows the server and the key. */
  readonly path: string
}

const sshd = '/usr/sbin/sshd'

/** Starts it, with configuration, keys and port of its own. */
export const startSshServer = async (): Promise<SshServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-sshd-'))
  const at = (name: string): string => join(folder, name)
  const { username } = userInfo()
  for (const key of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)])
  }
  const port = await freePort()
  mkdirSync('/run/sshd', { recursive: true })
  writeFileSync(
    at('sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('user.pub')}`,
      `PidFile ${at('pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin yes',
      'PasswordAuthentication no',
      '',
    ].join('\n'),
  )
  writeFileSync(at('known_hosts'), `[127.0.0.1]:${port} ${readFileSync(at('host.pub'), 'utf8')}`)
  writeFileSync(
    at('ssh_config'),
    `UserKnownHostsFile ${at('known_hosts')}\nIdentityFile ${at('user')}\nIdentitiesOnly yes\nBatchMode yes\n`,
  )
  const real = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).trim()
  mkdirSync(at('bin'))
  writeFileSync(at('bin/ssh'), `#!/bin/sh\nexec ${real} -F ${at('ssh_config')} "$@"\n`)
  chmodSync(at('bin/ssh'), 0o755)
  const child = spawn(sshd, ['-D', '-e', '-f', at('sshd_config')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await listening(port, child)
  return {
    url: `ssh://${username}@127.0.0.1:${port}`,
    path: at('bin') + delimiter + (process.env.PATH ?? ''),
    [Symbol.asyncDispose]: async () => {
      child.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether one can be started here: only root may let anybody in. */
export const canStartSsh = (): boolean => {
  if (process.getuid?.() !== 0) return false
  try {
    execFileSync(sshd, ['-V'], { stdio: 'ignore' })
    return true
  } catch (error) {
    // It knows no -V before OpenSSH 9, and says so with a status of its own.
    return error instanceof Error && 'status' in error && typeof error.status === 'number'
  }
}
