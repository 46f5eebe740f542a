import { posix } from 'node:path'
import { type CommandContext, PaksError } from '@paks/api'
import type { ReadyStep } from './containerfile-text.js'
import type { Step } from './steps.js'

type Sources = Pick<CommandContext, 'container' | 'host' | 'signal'>

/**
 * Collects the files of a recipe in a folder on the host: those that came from the host from there, those that were
 * edited from the container.
 *
 * @param folder - the folder's path, and its name beside the Containerfile
 */
export const collected = async (
  steps: readonly Step[],
  folder: { readonly path: string; readonly name: string },
  sources: Sources,
): Promise<readonly ReadyStep[]> => {
  const ready: ReadyStep[] = []
  const made = new Map<string, string | undefined>()
  if (steps.some(({ kind }) => kind === 'copy'))
    await ran(sources, ['rm', '-rf', '--', folder.path], ['mkdir', '-p', '--', folder.path])
  for (const step of steps) {
    if (step.kind !== 'copy') {
      ready.push(step)
      continue
    }
    const key = `${step.source ?? ''}\0${step.target}`
    if (!made.has(key)) {
      const name = `${made.size + 1}-${safeName(step.target)}`
      const got = await collect(step, `${folder.path}/${name}`, sources)
      made.set(key, got ? `${folder.name}/${name}` : undefined)
    }
    ready.push({ kind: 'copy', target: step.target, directory: step.directory, collected: made.get(key) })
  }
  return ready
}

/** A name that no builder takes for a pattern. */
const safeName = (target: string): string => posix.basename(target).replace(/[^\w.-]/g, '_') || 'root'

/** False when it is neither where it came from nor where it went. */
const collect = async (
  { source, target }: Extract<Step, { readonly kind: 'copy' }>,
  place: string,
  { container, host, signal }: Sources,
): Promise<boolean> => {
  if (source !== undefined) {
    const { exitCode } = await host.run(['cp', '-R', '-P', '-p', '--', source, place], { signal })
    if (exitCode === 0) return true
  }
  if ((await container.stat(target, { signal })) === undefined) return false
  await container.copyToHost(target, place, { signal })
  return true
}

const ran = async ({ host, signal }: Sources, ...programs: readonly (readonly string[])[]): Promise<void> => {
  for (const argv of programs) {
    const { exitCode, stderr } = await host.run(argv, { signal })
    if (exitCode !== 0) throw new PaksError('PERMISSION_DENIED', new TextDecoder().decode(stderr).trim())
  }
}
