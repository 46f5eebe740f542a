import { readFile } from 'node:fs/promises'
import { PaksError } from '@paks/api'
import type { LocalFacts } from './facts.js'

/** What the kernel and node-pty offer. Files of /proc that are absent are settings the kernel does not have. */
export const localFacts = async (): Promise<LocalFacts> => {
  const [most, cloning, apparmor, fileSystems] = await Promise.all(
    [
      '/proc/sys/user/max_user_namespaces',
      '/proc/sys/kernel/unprivileged_userns_clone',
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      '/proc/filesystems',
    ].map((path) => readFile(path, 'utf8').catch(() => undefined)),
  )
  return {
    noPty: await whyNoPty(),
    userNamespaces: most === undefined ? undefined : Number(most),
    unprivileged: cloning?.trim() !== '0' && apparmor?.trim() !== '1',
    overlay: /\boverlay$/m.test(fileSystems ?? ''),
    view: await (await import('@paks/backend-local')).probeView(process.env),
  }
}

/** Opens a terminal: only that tells whether one can be opened. */
const whyNoPty = async (): Promise<string | undefined> => {
  try {
    const { Pty } = await import('@paks/backend-local')
    const pty = Pty.open({ command: 'true', args: [], env: process.env, size: { columns: 80, rows: 24 } })
    pty.onData(() => undefined)
    await pty.exited
    return undefined
  } catch (error) {
    return PaksError.from(error).message
  }
}
