import { describe } from 'vitest'
import { abortContract } from './abort-contract.js'
import { disposeContract } from './dispose-contract.js'
import { engineContract } from './engine-contract.js'
import { execContract } from './exec-contract.js'
import { failureContract } from './failure-contract.js'
import type { BackendFixture, OpenBackend } from './fixture.js'
import { imageContract } from './image-contract.js'
import { inspectContract } from './inspect-contract.js'
import { lifeContract } from './life-contract.js'
import { pipeContract } from './pipe-contract.js'
import { saveContract } from './save-contract.js'
import { Stage } from './stage.js'
import { terminalContract } from './terminal-contract.js'

export type { BackendFixture, ImageFixture, OpenBackend } from './fixture.js'

/**
 * What every backend must do, as a vitest suite driven through the interfaces of `@paks/api` alone.
 *
 * What the fixture says a backend cannot do must be refused with the error UNSUPPORTED and a hint.
 *
 * @example
 * backendContract('docker', () => docker.open({ env: process.env }), {
 *   image: 'busybox',
 *   scratch: '/tmp',
 *   abilities: ['exec', 'inspect', 'commit'],
 *   detaches: true,
 *   sizedAtStart: false,
 * })
 */
export const backendContract = (name: string, open: OpenBackend, fixture: BackendFixture): void => {
  describe(`the backend ${name}`, () => {
    const stage = new Stage(fixture, open)
    engineContract(stage)
    imageContract(stage)
    terminalContract(stage)
    pipeContract(stage)
    lifeContract(stage)
    failureContract(stage)
    execContract(stage)
    inspectContract(stage)
    saveContract(stage)
    abortContract(stage)
    disposeContract(open, fixture)
  })
}
