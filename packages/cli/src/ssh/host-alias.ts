/**
 * What `ssh` is told to reach a container: its name as Redock made it, in small letters, with an ending of its own.
 *
 * @example
 * hostAlias('Shop:Web 2') // 'shop-web-2-container'
 */
export const hostAlias = (name: string): string =>
  `${name
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')}${ending}`

/** What every alias ends with, and what a wildcard for all of them is made of. */
export const ending = '-container'

/** The alias that stands for every container. */
export const everyAlias: string = `*${ending}`
