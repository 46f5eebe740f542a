import { PaksError } from '@paks/api'

// The distribution specification's grammar of references, a registry's port aside.
const repository =
  /^(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const tag = /^[\w][\w.-]{0,127}$/

/** How the user names what is saved. */
export interface SaveName {
  /** A reference of its own: `web`, `me/web:v2`. */
  readonly name?: string | undefined
  /** What comes behind the image's repository. */
  readonly suffix?: string | undefined
}

const split = (reference: string): { repository: string; tag: string } => {
  const [named = ''] = reference.split('@')
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  return colon === -1
    ? { repository: named, tag: 'latest' }
    : { repository: named.slice(0, colon), tag: named.slice(colon + 1) }
}

/**
 * The reference a container of `image` is saved under: `ubuntu` becomes `ubuntu-saved:latest`, `repo/app:v1`
 * becomes `repo/app-saved:v1`, and an image that is itself a save is saved over.
 *
 * @throws PaksError BAD_REFERENCE
 */
export const savedReference = (image: string, { name, suffix = '-saved' }: SaveName): string => {
  const base = split(name ?? image)
  const saved =
    name !== undefined || base.repository.endsWith(suffix) ? base.repository : base.repository + suffix
  if (!repository.test(saved) || !tag.test(base.tag)) {
    throw new PaksError('BAD_REFERENCE', `"${saved}:${base.tag}" is no image name`, {
      hint: 'lower-case letters, digits and . _ - make a name: #save web, #save me/web:v2, #save suffix=-try',
    })
  }
  return `${saved}:${base.tag}`
}
