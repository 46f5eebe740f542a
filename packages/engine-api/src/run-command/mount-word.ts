import type { Mount } from '../create/create-options.js'
import { numberOf } from '../create/quantity.js'
import { type RunRow, wrong } from './run-row.js'

const KEYS: Readonly<Record<string, string>> = {
  source: 'source',
  src: 'source',
  target: 'target',
  destination: 'target',
  dst: 'target',
  dest: 'target',
  readonly: 'readOnly',
  ro: 'readOnly',
  consistency: 'consistency',
  'bind-propagation': 'propagation',
  'bind-nonrecursive': 'nonRecursive',
  'volume-nocopy': 'noCopy',
  'tmpfs-size': 'size',
}

/**
 * Reads a `--mount` word: `type=bind,source=/a,target=/b,readonly`.
 *
 * @throws PaksError BAD_USAGE
 */
export function parseMount(word: string): Mount {
  const bad = (hint: string): never => {
    throw wrong('mount', word, hint)
  }
  let type: Mount['type'] = 'volume'
  const mount: Record<string, string | number | boolean> = {}
  for (const field of word.split(',')) {
    const at = field.indexOf('=')
    const key = at < 0 ? field : field.slice(0, at)
    const value = at < 0 ? 'true' : field.slice(at + 1)
    if (key === 'type') {
      if (value !== 'bind' && value !== 'volume' && value !== 'tmpfs')
        return bad('type is bind, volume or tmpfs')
      type = value
    } else if (key === 'tmpfs-mode') mount.mode = Number.parseInt(value, 8)
    else {
      const name = KEYS[key]
      if (name === undefined) return bad(`it has no ${key}: see ${Object.keys(KEYS).join(', ')}`)
      const yes = ['readOnly', 'nonRecursive', 'noCopy'].includes(name)
      mount[name] = yes ? value === 'true' || value === '1' : value
    }
  }
  const { target, mode, ...rest } = mount
  if (typeof target !== 'string') return bad('say where: target=/path')
  return { type, target, ...rest, ...(mode === undefined ? {} : { mode: numberOf(String(mode)) }) }
}

export function printMount(mount: Mount): string {
  const fields = Object.entries(KEYS).flatMap(([key, name], index, all) => {
    // of several words for the same the first is printed
    if (all.findIndex(([, other]) => other === name) !== index) return []
    const value = Object.entries(mount).find(([own]) => own === name)?.[1]
    return value === undefined || value === false ? [] : [value === true ? key : `${key}=${value}`]
  })
  const mode = mount.mode === undefined ? [] : [`tmpfs-mode=${mount.mode.toString(8)}`]
  return [`type=${mount.type}`, ...fields, ...mode].join(',')
}

export const mounts = (names: Pick<RunRow, 'long' | 'about'>): RunRow => ({
  ...names,
  value: 'fields',
  kind: 'list',
  to: 'mounts',
  read: (words) => ({ create: { mounts: words.map(parseMount) } }),
  write: ({ create }) => (create.mounts ?? []).map(printMount),
})
