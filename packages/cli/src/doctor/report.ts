/** How a finding stands in the way of a session. */
export type Level =
  /** As it should be. */
  | 'good'
  /** Worth knowing; nothing to do. */
  | 'note'
  /** Something is missing or worse than it could be. */
  | 'warning'
  /** It keeps a session from opening. */
  | 'problem'

/** One thing that was looked at. */
export interface Finding {
  readonly level: Level
  /** What it is: `a usual socket unix:///var/run/docker.sock`. */
  readonly subject: string
  /** How it stands. */
  readonly state: string
  /** What to do about it. */
  readonly remedy?: string
}

/** What belongs together. */
export interface Section {
  readonly title: string
  readonly findings: readonly Finding[]
}

/** What `paks doctor` found. */
export interface Report {
  readonly sections: readonly Section[]
  /** Which backends can open a session here: `docker`, `podman`, `local`. */
  readonly ways: readonly string[]
}
