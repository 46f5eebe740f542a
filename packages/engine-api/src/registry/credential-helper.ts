import { type Abortable, PaksError } from '@paks/api'
import { ENGINE_EXIT } from '../client/engine-exit.js'
import { within } from '../client/within.js'
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
 * @param patience - milliseconds it may take
 * @returns undefined when the helper has none
 * @throws PaksError ENGINE_ERROR when the helper is not installed, fails or takes too long
 */
export async function askHelper(
  name: string,
  key: string,
  env: Readonly<Record<string, string | undefined>>,
  { signal }: Abortable,
  patience: number = HELPER_MS,
): Promise<Credential | undefined> {
  const program = `docker-credential-${name}`
  using limit = within(patience, signal)
  const child = startProgram(program, ['get'], { env, ...limit.asked })
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
    const late = limit.asked.signal?.aborted === true
    throw new PaksError(
      'ENGINE_ERROR',
      `the credential helper ${program} ${late ? tookTooLong : whyNot(error)}`,
      {
        hint: 'install it, or take its name out of the file that docker login and podman login write',
        cause: error,
        exitCode: ENGINE_EXIT,
      },
    )
  } finally {
    // What a helper has started may hold its output open, and would keep us here.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
  }
}

const tookTooLong = 'did not answer: it may be waiting for its user'

function whyNot(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'is not installed'
  return `failed: ${error instanceof Error ? error.message : String(error)}`
}

function credentialIn(reply: JsonView): Credential | undefined {
  const username = reply.at('Username').text()
  const secret = reply.at('Secret').text()
  if (secret === '') return undefined
  if (username === TOKEN_USER) return { kind: 'identity', token: secret }
  return { kind: 'password', username, password: secret }
}
