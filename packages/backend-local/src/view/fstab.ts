import type { MountLine, ViewPlan } from './part.js'
import { VIEW } from './plan.js'

/**
 * The same place as VIEW, written otherwise for what a view can do without: by this the set-up tells of a mount that was
 * refused whether there is a view without it.
 */
const DISPENSABLE = '/../.'

const field = (text: string): string =>
  text.replace(/[\s\\#]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`)

const printed =
  (place: string) =>
  ({ source, target, type, options }: MountLine): string =>
    `${[field(source), field(target === '/' ? place : place + target), type, field(options.join(',')), '0', '0'].join(' ')}\n`

/** Mounts as fstab(5) has them, so that one run of mount(8) makes them all. */
export const fstab = ({ must, may, asked = [] }: Pick<ViewPlan, 'must' | 'may' | 'asked'>): string =>
  [...must.map(printed(VIEW)), ...may.map(printed(DISPENSABLE)), ...asked.map(printed(VIEW))].join('')
