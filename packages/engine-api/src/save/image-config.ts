/** An image's configuration, with the keys and types of the image specification. */
export type ImageConfig = Readonly<Record<string, unknown>>

/** What an image's configuration says to its containers. The rest is bookkeeping of the engines. */
const MEANT = [
  'Entrypoint',
  'Cmd',
  'User',
  'WorkingDir',
  'Env',
  'Labels',
  'ExposedPorts',
  'Volumes',
  'StopSignal',
  'Healthcheck',
  'Shell',
  'OnBuild',
] as const

/** Only what an image tells its containers, without what is empty. */
export function meaningOf(config: ImageConfig): ImageConfig {
  return Object.fromEntries(
    MEANT.flatMap((key) => {
      const value = config[key]
      return isEmpty(value) ? [] : [[key, value]]
    }),
  )
}

/**
 * The settings in which two configurations differ, by name.
 *
 * @param unseen - settings that one of them cannot show
 */
export function differences(
  a: ImageConfig,
  b: ImageConfig,
  unseen: readonly string[] = [],
): readonly string[] {
  return MEANT.filter((key) => !unseen.includes(key) && canonical(a[key]) !== canonical(b[key]))
}

function canonical(value: unknown): string {
  if (isEmpty(value)) return ''
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  )
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}
