import type { NetworkEndpoint } from '../create/create-options.js'
import { type Names, one, type RunRow, row, wrong } from './run-row.js'

/** The fields of the long form, as docker has them (docker/cli opts/network.go). */
const FIELDS = 'name, alias, ip, ip6, link-local-ip, mac-address, driver-opt'

/** `name=net,alias=db,ip=10.0.0.2`; a word of any other form is a network's name. */
const LONG_FORM = /^[a-z0-9-]+=[^,]*(?:,[a-z0-9-]+=[^,]*)*$/

/** What one word says: which network, and how to stand in it. @throws PaksError BAD_USAGE */
const readWord = (word: string): readonly [network: string, endpoint: NetworkEndpoint] => {
  if (!LONG_FORM.test(word)) return [word, {}]
  let name = ''
  let endpoint: NetworkEndpoint = {}
  for (const field of word.split(',')) {
    const at = field.indexOf('=')
    const value = field.slice(at + 1)
    if (value === '') throw wrong('network', word, `${field} has no value`)
    if (field.startsWith('name=')) name = value
    else endpoint = { ...endpoint, ...readField(word, field.slice(0, at), value, endpoint) }
  }
  if (name === '') throw wrong('network', word, 'name the network too: name=NETWORK')
  return [name, endpoint]
}

const readField = (word: string, key: string, value: string, before: NetworkEndpoint): NetworkEndpoint => {
  switch (key) {
    case 'alias':
      return { aliases: [...(before.aliases ?? []), value] }
    case 'link-local-ip':
      return { linkLocalIps: [...(before.linkLocalIps ?? []), value] }
    case 'ip':
      return { ipv4: value }
    case 'ip6':
      return { ipv6: value }
    case 'mac-address':
      return { macAddress: value }
    case 'driver-opt': {
      const [option = '', ...rest] = value.split('=')
      return { driverOptions: { ...before.driverOptions, [option]: rest.join('=') } }
    }
    default:
      throw wrong('network', word, `it has no ${key}: see ${FIELDS}`)
  }
}

/** What no option of its own says of a network. */
const printWord = (network: string, { macAddress, driverOptions = {} }: NetworkEndpoint): string => {
  const fields = [
    ...(macAddress === undefined ? [] : [`mac-address=${macAddress}`]),
    ...Object.entries(driverOptions).map(([option, value]) => `driver-opt=${option}=${value}`),
  ]
  return fields.length === 0 ? network : [`name=${network}`, ...fields].join(',')
}

/** `--network`: a name, or the long form. */
export const network = (names: Names): RunRow =>
  row(
    { value: 'network', ...names },
    'value',
    'network',
    (words) => {
      const [name, endpoint] = readWord(one(words))
      return {
        create: {
          network: name,
          ...(Object.keys(endpoint).length === 0 ? {} : { networkingConfig: { [name]: endpoint } }),
        },
      }
    },
    ({ create: { network: name, networkingConfig = {} } }) =>
      name === undefined ? [] : [printWord(name, networkingConfig[name] ?? {})],
  )
