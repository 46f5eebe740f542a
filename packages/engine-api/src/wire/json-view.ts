/**
 * A tolerant look into JSON that another program wrote: what is absent or of another type reads as empty. Engines
 * write `null` for empty lists, leave zero fields out, and add fields with every version.
 *
 * @example
 * const layers = new JsonView(reply).at('RootFS').at('Layers').texts()
 */
export class JsonView {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }

  /** The member of that name; an empty view when there is none. */
  at(key: string): JsonView {
    return new JsonView(isRecord(this.value) ? this.value[key] : undefined)
  }

  text(fallback = ''): string {
    return typeof this.value === 'string' ? this.value : fallback
  }

  number(fallback = 0): number {
    return typeof this.value === 'number' ? this.value : fallback
  }

  /** True only for `true`. */
  yes(): boolean {
    return this.value === true
  }

  items(): readonly JsonView[] {
    return Array.isArray(this.value) ? this.value.map((item) => new JsonView(item)) : []
  }

  /** The strings of a list. */
  texts(): readonly string[] {
    return this.items().flatMap((item) => (typeof item.value === 'string' ? [item.value] : []))
  }

  /** The members, in their order. */
  entries(): readonly (readonly [string, JsonView])[] {
    if (!isRecord(this.value)) return []
    return Object.entries(this.value).map(([key, value]) => [key, new JsonView(value)] as const)
  }

  /** The string members. */
  strings(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.entries().flatMap(([k, v]) => (typeof v.value === 'string' ? [[k, v.value]] : [])),
    )
  }

  /** True when the value is an object. */
  get isObject(): boolean {
    return isRecord(this.value)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
