import type { MountLine } from './part.js'

const field = (text: string): string =>
  text.replace(/[\s\\#]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)

/** Mounts as fstab(5) has them, so that one run of mount(8) makes them all. */
export const fstab = (lines: readonly MountLine[]): string =>
  lines
    .map(({ source, target, type, options }) =>
      [field(source), field(target), type, field(options.join(',')), '0', '0'].join(' '),
    )
    .map((line) => `${line}\n`)
    .join('')
