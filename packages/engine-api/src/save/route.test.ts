import { describe, expect, it } from 'vitest'
import { DEPTHS } from './depths.js'
import type { HistoryStep, ImageRecord } from './image-record.js'
import { baseHistoryOf, baseLayersOf, savesIn } from './lineage.js'
import { routeFor } from './route.js'
import { SAVED } from './saved-step.js'

const step = (created_by: string, empty = false): HistoryStep => ({
  created_by,
  ...(empty ? { empty_layer: true } : {}),
})

/** An image of so many layers of its maker, and so many saves upon them. */
const image = (base: number, saves: number): ImageRecord => ({
  id: 'sha256:1',
  size: 1,
  created: '2026-01-01T00:00:00Z',
  layers: Array.from({ length: base + saves }, (_, n) => `sha256:${n}`),
  config: {},
  history: [
    ...Array.from({ length: base }, (_, n) => step(`RUN ${n}`)),
    step('CMD', true),
    step(SAVED.none, true),
    ...Array.from({ length: saves }, () => step(SAVED.layer)),
  ],
  platform: {},
})

describe('the base of an image', () => {
  it('is what was there before the first save', () => {
    expect([image(3, 0), image(3, 1), image(1, 9)].map(baseLayersOf)).toEqual([3, 3, 1])
    expect(savesIn(image(3, 5))).toBe(5)
    expect(baseHistoryOf(image(1, 2))).toEqual([step('RUN 0'), step('CMD', true)])
  })

  it('is the whole image when its history tells nothing', () => {
    expect(baseLayersOf({ ...image(2, 2), history: [] })).toBe(4)
    expect(baseLayersOf({ ...image(2, 2), history: [step(SAVED.layer)] })).toBe(4)
  })
})

describe('a save', () => {
  const depths = { saves: 3, layers: 10 }
  it.each([
    ['is a commit', image(1, 0), {}, { kind: 'commit' }],
    [
      'is a commit when there is nothing between to squash',
      image(1, 0),
      { squash: true },
      { kind: 'commit' },
    ],
    ['is a commit below the depth', image(1, 2), {}, { kind: 'commit' }],
    ['is squashed when asked to', image(1, 2), { squash: true }, { kind: 'delta', keep: 1 }],
    ['is squashed past so many saves', image(2, 3), {}, { kind: 'delta', keep: 2 }],
    ['is squashed past so many layers', image(9, 1), {}, { kind: 'delta', keep: 9 }],
    ['is refused when the base alone is too deep', image(10, 0), {}, { kind: 'too deep' }],
    ['leaves paths out in a layer of its own', image(2, 1), { exclude: ['/x'] }, { kind: 'delta', keep: 3 }],
    ['is a commit when no path is left out', image(2, 1), { exclude: [] }, { kind: 'commit' }],
    [
      'squashes without the paths',
      image(2, 1),
      { exclude: ['/x'], squash: true },
      { kind: 'delta', keep: 2 },
    ],
  ] as const)('%s', (_what, from, options, expected) => {
    expect(routeFor(from, options, depths)).toMatchObject(expected)
  })

  it('makes no image deeper than the 125 layers that engines start', () => {
    expect(routeFor(image(DEPTHS.layers, 0), {})).toEqual({ kind: 'too deep' })
    expect(routeFor(image(DEPTHS.layers - 1, 0), {})).toEqual({ kind: 'commit' })
    expect(DEPTHS.layers).toBeLessThan(125)
  })

  it('says how many saves become one', () => {
    expect(routeFor(image(1, 3), {}, depths)).toMatchObject({
      why: 'writing 4 saves as one layer, since there are so many',
    })
  })
})
