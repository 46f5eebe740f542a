import { chmodSync, existsSync, lstatSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { isBelow } from '../machine/mount-table.js'
import { ordinaryMode } from './ordinary-mode.js'
import { type Part, partOf } from './part.js'

type User = Parameters<typeof ordinaryMode>[1]

const inside = (part: Part, path: string): string => `${part.upper}${path.slice(part.path.length)}`

const isDirectory = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Directories that are ours and say that they may not be written to, opened for as long as something is moved. */
class Opened implements Disposable {
  readonly #modes: (readonly [path: string, mode: number])[] = []

  open(path: string): void {
    this.#modes.push([path, lstatSync(path).mode & 0o7777])
    chmodSync(path, 0o700)
  }

  /** A directory cannot be moved that may not be written to: it holds the way back to where it was. */
  move(from: string, to: string): void {
    const { mode } = lstatSync(from)
    this.open(dirname(from))
    chmodSync(from, 0o700)
    renameSync(from, to)
    chmodSync(to, mode & 0o7777)
  }

  [Symbol.dispose](): void {
    for (const [path, mode] of this.#modes.reverse()) chmodSync(path, mode)
  }
}

/** What was written to a larger part, which is no more, in the place of a new one. */
const takeOut = (larger: Part, part: Part): void => {
  const from = inside(larger, part.path)
  if (existsSync(part.upper) || !isDirectory(from)) return
  using opened = new Opened()
  mkdirSync(part.work, { recursive: true })
  opened.move(from, part.upper)
}

/** What was written to a part that is no more, in the larger one that has its place. */
const putInto = (larger: Part, part: Part, user: User): void => {
  const to = inside(larger, part.path)
  if (existsSync(to) || !isDirectory(part.upper)) return
  using opened = new Opened()
  opened.open(larger.upper)
  const names = part.path.slice(larger.path.length).split('/').slice(1, -1)
  for (const index of names.keys()) {
    const way = `/${names.slice(0, index + 1).join('/')}`
    const upper = `${larger.upper}${way}`
    if (!existsSync(upper)) {
      mkdirSync(upper)
      const below = lstatSync(`${larger.path}${way}`, { throwIfNoEntry: false })
      if (below !== undefined) chmodSync(upper, ordinaryMode(below, user))
    }
    opened.open(upper)
  }
  opened.move(part.upper, to)
}

/** Those of some parts that others have not. */
const missing = (parts: readonly Part[], others: readonly Part[]): readonly Part[] =>
  parts.filter(({ path }) => !others.some((other) => other.path === path))

/**
 * Finds what was written in the parts that an ordinary user's view has today. Which directories have an overlay of
 * their own depends on what is mounted in them, and that may be something else when a session is opened again. To be
 * called before new parts are made: they take what was written where a larger part was.
 */
export const splitParts = (then: readonly Part[], now: readonly Part[]): void => {
  const left = missing(then, now)
  for (const part of now) {
    const larger = partOf(left, part.path)
    if (larger !== undefined) takeOut(larger, part)
  }
}

/** The same once they are made: they take what was written where several were. */
export const joinParts = (then: readonly Part[], now: readonly Part[], user: User): void => {
  for (const part of missing(then, now)) {
    const larger = partOf(now, part.path)
    if (larger !== undefined && isBelow(part.path, larger.path)) putInto(larger, part, user)
  }
}
