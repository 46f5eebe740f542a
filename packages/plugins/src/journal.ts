import type { SessionView } from '@paks/api'

/** What a command did that the shell cannot tell, and that rebuilding the container's state needs to know. */
export type JournalEntry =
  /** Variables came into the shell from outside. */
  | { readonly kind: 'loaded'; readonly at: Date; readonly from: string; readonly names: readonly string[] }
  /** A file or tree of the host came to stand at `target` in the container. */
  | {
      readonly kind: 'copied'
      readonly at: Date
      readonly source: string
      readonly target: string
      readonly directory: boolean
    }
  /** A file of the container was edited on the host. */
  | { readonly kind: 'edited'; readonly at: Date; readonly path: string }
  /** The container's state became an image. */
  | { readonly kind: 'saved'; readonly at: Date; readonly image: string }
  /** The session went on in another image. */
  | {
      readonly kind: 'moved'
      readonly at: Date
      /** The state that was left, and what the container was made of that was left with it. */
      readonly left: { readonly image: string; readonly name: string; readonly id: string }
      readonly image: string
      /** Id or, of a base image, name of the image it went to, and the name a person knows it by. */
      readonly to: string
      readonly name: string
    }

/** What the built-in commands remember of a session, in the order it happened. */
export class Journal {
  readonly #entries = new Map<string, JournalEntry[]>()

  add(session: Pick<SessionView, 'id'>, entry: JournalEntry): void {
    const entries = this.#entries.get(session.id)
    if (entries === undefined) this.#entries.set(session.id, [entry])
    else entries.push(entry)
  }

  of(session: Pick<SessionView, 'id'>): readonly JournalEntry[] {
    return this.#entries.get(session.id) ?? []
  }
}
