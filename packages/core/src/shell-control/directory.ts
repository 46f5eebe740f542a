import { type Abortable, type ContainerView, PaksError } from '@paks/api'
import script from './directory.sh'

/**
 * A shell's working directory, as the kernel has it.
 *
 * @param pid - the shell's process id in its container
 * @throws PaksError PATH_NOT_FOUND when the directory is gone, UNSUPPORTED when its name is not UTF-8
 */
export const directoryOf = async (
  container: Pick<ContainerView, 'exec'>,
  pid: number,
  options: Abortable = {},
): Promise<string> => {
  const { exitCode, stdout } = await container.exec(['sh', '-c', script, 'sh', `${pid}`], options)
  if (exitCode !== 0) {
    throw new PaksError('PATH_NOT_FOUND', "the shell's working directory cannot be read", {
      hint: 'it may have been removed, or the shell runs as a user that may not be looked at: cd to another one',
    })
  }
  try {
    // The line feed is pwd's; one before it may be the directory's.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(stdout.subarray(0, -1))
  } catch (cause) {
    throw new PaksError('UNSUPPORTED', "the name of the shell's working directory is not UTF-8", { cause })
  }
}
