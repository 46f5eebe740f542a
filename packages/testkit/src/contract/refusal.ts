import { expect } from 'vitest'

/** Asserts that a call fails with this code of PaksError and a message for people. */
export const refused = async (call: Promise<unknown>, code: string, more: object = {}): Promise<void> => {
  await expect(call).rejects.toMatchObject({ name: 'PaksError', code, ...more })
}

/** Asserts that a backend says it cannot do this, and what would. */
export const unsupported = (call: Promise<unknown>): Promise<void> =>
  refused(call, 'UNSUPPORTED', { hint: expect.stringMatching(/\S/) })
