import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { type BackendProvider, PaksError } from '@paks/api'
import { backendContract } from '@paks/testkit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The engines that must answer, or their tests fail: a comma list, as `PAKS_REQUIRE_ENGINES=docker,podman`. */
const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(',')

const CHANGES = [
  'ENTRYPOINT ["/bin/sh", "-c"]',
  'CMD ["echo configured"]',
  'USER 1234:1234',
  'WORKDIR /tmp',
  'ENV LANG=C.UTF-8',
  'LABEL org.example.kept=always',
]

/** Runs the contract on an engine where one answers; elsewhere its refusal must name the cause and the remedy. */
export const engineSuite = async (provider: BackendProvider): Promise<void> => {
  const { name } = provider
  const open = () => provider.open({ env: process.env })
  const reached = await open().then(
    (backend) => backend[Symbol.asyncDispose]().then(() => true),
    (thrown: unknown) => thrown,
  )
  if (reached !== true) {
    describe(`${name}, which does not answer here`, () => {
      it(required.includes(name) ? 'is required' : 'says why, and what to do about it', () => {
        if (required.includes(name)) throw reached
        expect(reached).toBeInstanceOf(PaksError)
        expect(reached).toMatchObject({
          code: expect.stringMatching(/^(ENGINE_|API_TOO_OLD)/),
          hint: expect.stringMatching(/\S/),
        })
      })
    })
    return
  }

  // The engine's own client makes what the backend's interface has no call for.
  const client = (...args: readonly string[]): string =>
    execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const configured = `paks-contract-configured-${randomBytes(4).toString('hex')}:test`
  beforeAll(() => {
    const container = client('create', 'busybox')
    client('commit', ...CHANGES.flatMap((change) => ['--change', change]), container, configured)
    client('rm', container)
  })
  afterAll(() => void client('rmi', '--force', configured))

  backendContract(name, open, {
    image: 'busybox',
    scratch: '/tmp',
    abilities: ['exec', 'inspect', 'commit', 'lifecycle'],
    detaches: true,
    sizedAtStart: false,
    images: {
      configured,
      remove: async (reference) => {
        try {
          client('rmi', '--force', reference)
        } catch {
          // There was none: the test did not come to make it.
        }
      },
    },
  })
}
