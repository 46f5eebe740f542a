import { randomBytes } from 'node:crypto'
import { PaksError } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { tidily } from '../client/tidily.js'
import { makerWord } from '../leftover/maker.js'

/** A name that only we use, for an image that is removed before the save ends. */
export interface Temporary {
  readonly repository: string
  readonly tag: string
}

/** What all of these names begin with, whatever registry an engine puts before them. */
export const TEMPORARY = 'paks-save'

/** @param what - the id of the container or image that it is of */
export const temporaryFor = (what: string): Temporary => ({
  repository: `${TEMPORARY}/${what.replace(/^sha256:/, '').slice(0, 12)}`,
  tag: `${makerWord()}-${randomBytes(6).toString('hex')}`,
})

export const nameOf = ({ repository, tag }: Temporary): string => `${repository}:${tag}`

/**
 * Reads the name of an image as one of ours.
 *
 * @returns the name, with the process that made it; undefined when it is no such name
 */
export function temporaryIn(name: string): (Temporary & { readonly maker: string }) | undefined {
  const [, repository, tag = ''] = /^((?:[^/]+\/)?paks-save\/[0-9a-f]{12}):([\w.-]+)$/.exec(name) ?? []
  if (repository === undefined) return undefined
  return { repository, tag, maker: tag.replace(/-[0-9a-f]{12}$/, '') }
}

/** Removes the temporary name, and the image with it when nothing else names it, but never one below it. */
export async function discard(client: EngineClient, temporary: Temporary): Promise<void> {
  try {
    await tidily((ask) =>
      client.json('DELETE', `/images/${nameOf(temporary)}`, { ...ask, query: { noprune: true } }),
    )
  } catch (error) {
    if (!(error instanceof PaksError) || error.code !== 'IMAGE_NOT_FOUND') throw error
  }
}
