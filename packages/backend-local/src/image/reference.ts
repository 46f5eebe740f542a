import { PaksError } from '@paks/api'

// The distribution specification's grammar of references, a registry's port aside.
const NAME =
  /^(?:[a-zA-Z0-9][a-zA-Z0-9.-]*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const TAG = /^\w[\w.-]{0,127}$/

/** A reference with its tag: `web` is `web:latest`. @throws PaksError BAD_REFERENCE */
export const fullReference = (reference: string): string => {
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1)
  const name = colon === -1 ? reference : reference.slice(0, colon)
  const tag = colon === -1 ? 'latest' : reference.slice(colon + 1)
  if (!NAME.test(name) || !TAG.test(tag)) {
    throw new PaksError('BAD_REFERENCE', `"${reference}" is no image name`, {
      hint: 'lower-case letters, digits and . _ - make a name: web, me/web:v2',
    })
  }
  return `${name}:${tag}`
}

/** A path and not a name: it begins as a path does, or it is that of an archive. */
export const isPath = (image: string): boolean =>
  /^(?:\/|\.\.?(?:\/|$)|~\/)/.test(image) || /\.(?:tar|tgz|tar\.gz)$/.test(image)

/** A name for what is at a path: `./Root FS.tar` becomes `root-fs:latest`. */
export const nameOfPath = (path: string): string => {
  const last = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const slug = last
    .toLowerCase()
    .replace(/\.(?:tar|tgz|tar\.gz)$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${slug || 'root'}:latest`
}
