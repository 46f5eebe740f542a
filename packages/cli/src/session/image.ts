import { type Backend, type ImageInfo, PaksError } from '@paks/api'

/**
 * The image a container is made of, fetched when the policy says so, with progress on standard error.
 *
 * @param notes - what to say before it is fetched: why it is looked for here
 * @throws PaksError IMAGE_NOT_FOUND and what pulling throws
 */
export const imageFor = async (
  backend: Backend,
  reference: string,
  policy: 'missing' | 'always' | 'never',
  stderr: NodeJS.WriteStream,
  signal: AbortSignal,
  notes: readonly string[] = [],
): Promise<ImageInfo> => {
  if (policy !== 'always') {
    try {
      return await backend.image(reference, { signal })
    } catch (thrown) {
      const missing = thrown instanceof PaksError && thrown.code === 'IMAGE_NOT_FOUND'
      if (!missing || policy === 'never') throw thrown
    }
  }
  const { Printer, systemClock } = await import('@paks/core')
  const out = new Printer({
    isTTY: Boolean(stderr.isTTY),
    columns: stderr.columns || 80,
    colour: Boolean(stderr.isTTY),
    raw: false,
    write: (text) => stderr.write(text),
    drained: async () => undefined,
    every: systemClock.every,
  })
  for (const note of notes) out.text(note)
  out.text(policy === 'always' ? `fetching ${reference}` : `${reference} is not on this machine; fetching it`)
  using progress = out.progress(`fetching ${reference}`)
  return await backend.pull(reference, { signal, onProgress: (step) => progress.update(step) })
}
