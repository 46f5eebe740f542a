const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** A number of bytes as the engines print it: powers of 1000, three digits (`72.8MB`). */
export const formatBytes = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? value : Number(value.toPrecision(3))}${units[unit]}`
}
