import { type Backend, PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { Stage } from './stage.js'

const tried = async (): Promise<unknown> => {
  await using stage = new Stage()
  try {
    const backend: Backend = await stage.open()
    await stage.run(backend, 'true')
    return true
  } catch (thrown) {
    return thrown
  }
}

/** Runs a suite where the kernel lets us make views; elsewhere the refusal must say why, and what to do. */
export const describeViews = async (name: string, body: () => void): Promise<void> => {
  const possible = await tried()
  if (possible === true) describe(name, body)
  else {
    describe(`${name}, which this kernel does not let us make`, () => {
      it('says why, and offers the plain shell', () => {
        expect(possible).toBeInstanceOf(PaksError)
        expect(possible).toMatchObject({
          code: 'UNSUPPORTED',
          hint: expect.stringContaining('--no-isolation'),
        })
      })
    })
  }
}
