/** A directory tree of a view with layers of its own: where it is, what is below, and where changes go. */
export interface Part {
  /** Where it is in the view. */
  readonly path: string
  /** Directories of this machine, the topmost first. */
  readonly lower: readonly string[]
  /** Where changes are written: an overlay's upper directory. */
  readonly upper: string
  /** The overlay's own working space. */
  readonly work: string
}

/** What mount(8) is to mount. */
export interface MountLine {
  /** On this machine. */
  readonly source: string
  /** Where it is in the view. */
  readonly target: string
  readonly type: string
  readonly options: readonly string[]
}

/** What to mount to make a view. */
export interface ViewPlan {
  readonly parts: readonly Part[]
  /** Without these there is no view, or one that lets changes out. */
  readonly must: readonly MountLine[]
  /** One that fails leaves in its place what is there already, and that is read-only. */
  readonly may: readonly MountLine[]
  /** What the user asked for, over all of it. */
  readonly asked?: readonly MountLine[]
  /** Files that are made before that, to be mounted over. */
  readonly points?: readonly string[]
}

/** Directories whose names an overlay's options cannot carry. */
export const isAwkward = (path: string): boolean => /[,:"\\\n]/.test(path)

/** The part of a view that a path belongs to: the deepest that holds it. */
export const partOf = (parts: readonly Part[], path: string): Part | undefined =>
  parts
    .filter((part) => part.path === '/' || path === part.path || path.startsWith(`${part.path}/`))
    .reduce<Part | undefined>(
      (deepest, part) => (deepest && deepest.path.length > part.path.length ? deepest : part),
      undefined,
    )
