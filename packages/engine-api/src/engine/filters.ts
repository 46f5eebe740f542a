/** Filters of a list: a value, or several of which one must fit (`label`: all). */
export type Filters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** As the engines' `filters` parameter has them; undefined for none. */
export function filtersText(filters: Filters): string | undefined {
  const table = Object.entries(filters).flatMap(([key, value]) => {
    if (value === undefined) return []
    const values = Array.isArray(value) ? value : [String(value)]
    return [[key, values] as const]
  })
  return table.length === 0 ? undefined : JSON.stringify(Object.fromEntries(table))
}
