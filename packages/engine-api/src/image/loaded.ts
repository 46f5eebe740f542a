/** What an archive of images had in it. */
export interface LoadedImages {
  /** `repository:tag` */
  readonly references: readonly string[]
  /** Of images that had no name. */
  readonly ids: readonly string[]
}

/** Reads what an engine says of the images it loaded: docker a line each, podman all in one. */
export function loadedOf(said: string): LoadedImages {
  const names = said
    .split('\n')
    .flatMap(
      (line) => /^Loaded images?(?: ID)?(?:\(s\))?: (.*)$/i.exec(line.trim())?.[1]?.split(/[,\s]+/) ?? [],
    )
    .filter((name) => name !== '')
  const isId = (name: string): boolean => /^(sha256:)?[0-9a-f]{64}$/.test(name)
  return { references: names.filter((name) => !isId(name)), ids: names.filter(isId) }
}
