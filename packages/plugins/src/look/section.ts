import { type Json, PaksError } from '@paks/api'

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at a path of an engine's description; upper and lower case are the same. */
const step = (value: Json, key: string): Json | undefined => {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined
  if (!isObject(value)) return undefined
  // A key may itself hold dots, as labels and ports do.
  const exact = Object.keys(value).find((name) => name.toLowerCase() === key.toLowerCase())
  return exact === undefined ? undefined : value[exact]
}

/**
 * The section of a container's description that a path like `config`, `networksettings.ports` or `mounts` names.
 *
 * @throws PaksError BAD_USAGE that lists the sections there are
 */
export const sectionAt = (description: { readonly [key: string]: Json }, path: string): Json => {
  let value: Json = description
  const walked: string[] = []
  const keys = path.split('.')
  while (keys.length > 0) {
    let taken = keys.length
    let next: Json | undefined
    for (; taken > 0 && next === undefined; taken -= 1) next = step(value, keys.slice(0, taken).join('.'))
    if (next === undefined) {
      const place = walked.length === 0 ? '' : ` in ${walked.join('.')}`
      const names = isObject(value) ? Object.keys(value).map((name) => name.toLowerCase()) : []
      throw new PaksError('BAD_USAGE', `there is no section "${keys[0]}"${place}`, {
        ...(names.length === 0 ? {} : { hint: `there are: ${names.sort().join(' ')}` }),
      })
    }
    walked.push(...keys.splice(0, taken + 1))
    value = next
  }
  return value
}

/** The sections that continue a path that is being typed; one that has sections of its own is not ended by a blank. */
export const sectionsAfter = (
  description: { readonly [key: string]: Json },
  typed: string,
): readonly { readonly value: string; readonly open: boolean }[] => {
  const prefix = typed.slice(0, typed.lastIndexOf('.') + 1)
  const place = prefix === '' ? description : sectionAt(description, prefix.slice(0, -1))
  if (!isObject(place)) return []
  return Object.entries(place).map(([name, value]) => ({
    value: prefix + name.toLowerCase(),
    open: isObject(value) && Object.keys(value).length > 0,
  }))
}
