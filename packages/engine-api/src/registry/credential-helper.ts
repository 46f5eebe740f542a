import { type Abortable, PaksError } from '@paks/api'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { startProgram } from '../process/program.js'
import { readText } from '../wire/body.js'
import { JsonView } from '../wire/json-view.js'
import type { Credential } from './credential.js'

/** So long a helper may take; it may ask its user to unlock a key ring. */
const HELPER_MS = 60_000
/** The user name under which a helper hands out a token. */
const TOKEN_USER = '<token>'

/**
 * Asks `docker-credential-NAME get` for a login.
 *
 * @param key - what the login is kept under
 * @returns undefined when the helper has none
 * @throws PaksError ENGINE_ERROR when the helper is not installed or fails
 */
export async function askHelper(
  name: string,
  key: string,
  env: Readonly<Record<string, string | undefined>>,
  { signal }: Abortable,
): Promise<Credential | undefined> {
  const program = `docker-credential-${name}`
  const late = AbortSignal.timeout(HELPER_MS)
  const child = startProgram(program, ['get'], {
    env,
    signal: signal === undefined ? late : AbortSignal.any([signal, late]),
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  child.stdin.on('error', () => {}) // it may end without reading
  child.stdin.end(`${key}\n`)
  try {
    const [said, complaint, code] = await Promise.all([readText(child.stdout), readText(child.stderr), ended])
    // A helper that has nothing says so on either stream, and fails.
    if (code !== 0 && /not found|no credentials/i.test(said + complaint)) return undefined
    if (code !== 0) throw new Error(`it ended with status ${code}: ${(complaint || said).trim()}`)
    return credentialIn(new JsonView(JSON.parse(said)))
  } catch (error) {
    if (signal?.aborted === true) throw new PaksError('ABORTED', 'cancelled', { cause: error })
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const why = error instanceof Error ? error.message : String(error)
    throw new PaksError(
      'ENGINE_ERROR',
      missing
        ? `the credential helper ${program} is not installed`
        : `the credential helper ${program} failed: ${why}`,
      {
        hint: 'install it, or take its name out of the file that docker login and podman login write',
        cause: error,
        exitCode: ENGINE_EXIT,
      },
    )
  }
}

function credentialIn(reply: JsonView): Credential | undefined {
  const username = reply.at('Username').text()
  const secret = reply.at('Secret').text()
  if (secret === '') return undefined
  if (username === TOKEN_USER) return { kind: 'identity', token: secret }
  return { kind: 'password', username, password: secret }
}
