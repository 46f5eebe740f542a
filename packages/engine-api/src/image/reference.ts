import { PaksError } from '@paks/api'

/** An image's name, taken apart. */
export interface Reference {
  /** `ubuntu`, `localhost/tools`, `registry.example.org:5000/team/app` */
  readonly repository: string
  /** `latest` when the text had neither tag nor digest; empty with a digest alone. */
  readonly tag: string
  /** `sha256:…`, or empty. */
  readonly digest: string
}

const HOST = String.raw`(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?`
const PART = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`
const WHOLE = new RegExp(
  `^((?:${HOST}/)?${PART}(?:/${PART})*)(?::(\\w[\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
)
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{64}$/

/**
 * Reads an image's name by the grammar of the distribution specification.
 *
 * @throws PaksError BAD_REFERENCE
 *
 * @example
 * parseReference('ubuntu') // { repository: 'ubuntu', tag: 'latest', digest: '' }
 */
export function parseReference(text: string): Reference {
  const match = IMAGE_ID.test(text) ? null : WHOLE.exec(text)
  if (match === null) {
    throw new PaksError('BAD_REFERENCE', `not an image name: ${text}`, {
      hint: 'use lower-case letters, digits, dots and dashes: name, name:tag or registry/name:tag',
      exitCode: 125,
    })
  }
  const [, repository = '', tag, digest = ''] = match
  return { repository, tag: tag ?? (digest === '' ? 'latest' : ''), digest }
}

/** The name whole again: `ubuntu:latest`. */
export function referenceText({ repository, tag, digest }: Reference): string {
  return repository + (tag === '' ? '' : `:${tag}`) + (digest === '' ? '' : `@${digest}`)
}

/** True when the text can only be an image's id, not its name. */
export const isImageId = (text: string): boolean => IMAGE_ID.test(text)
