import { PaksError } from '@paks/api'
import { assertsDirectory, splitPath } from './path-entry.js'

/** What is to be copied, its links resolved as far as they are to be. */
export interface CopySource {
  /** With the `/` or `/.` at its end, where there is one. */
  readonly path: string
  readonly isDirectory: boolean
  /** The name it is to have, where resolving links has changed the last part of its path. */
  readonly rename?: string
}

/** Where to, with links resolved: a copy goes to what a link at the destination points to. */
export interface CopyTarget {
  readonly path: string
  readonly is: 'directory' | 'other' | 'absent'
}

/** Where an archive of the source is unpacked, and the name of its topmost entry there. */
export interface CopyPlan {
  readonly directory: string
  /** Absent when the names in the archive are right as they are. */
  readonly name?: string
}

/**
 * The rules of `docker cp`: what stands at the destination and how the two paths end decide under which name the
 * source arrives.
 *
 * @throws PaksError BAD_USAGE
 */
export function planCopy(source: CopySource, target: CopyTarget): CopyPlan {
  if (target.is === 'directory') {
    return source.rename === undefined
      ? { directory: target.path }
      : { directory: target.path, name: source.rename }
  }
  const { directory, base } = splitPath(target.path)
  if (target.is === 'other' && source.isDirectory) {
    throw new PaksError('BAD_USAGE', `cannot copy a directory to ${target.path}, which is a file`, {
      hint: 'copy to a directory, or to a name that is free',
    })
  }
  if (target.is === 'other' && assertsDirectory(target.path)) {
    throw new PaksError('BAD_USAGE', `${target.path} is not a directory`, {
      hint: 'leave the slash at its end out',
    })
  }
  if (target.is === 'absent' && !source.isDirectory && assertsDirectory(target.path)) {
    throw new PaksError('BAD_USAGE', `there is no directory ${target.path}`, {
      hint: 'make it first, or leave the slash at its end out',
    })
  }
  return { directory, name: base === '.' ? splitPath(directory).base : base }
}
