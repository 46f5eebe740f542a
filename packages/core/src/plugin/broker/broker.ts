import { PaksError, type Permission } from '@paks/api'
import type { Serve } from '../../plugin-wire/peer.js'
import { covers } from '../covers.js'
import { tellPermission } from '../permission-text.js'
import { containerTable } from './container-table.js'
import { hostTable } from './host-table.js'
import type { BrokerReach, Method } from './method.js'
import { sessionTable } from './session-table.js'

const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...containerTable, ...hostTable, ...sessionTable }),
)

/**
 * Answers what a plugin's command or completer asks for: what it may do is done on what the session gave it, and
 * nothing else.
 *
 * @param who - as errors name it: `#tree`
 */
export const broker =
  (reach: BrokerReach, permissions: readonly Permission[], who: string): Serve =>
  async (name, args, call) => {
    const method = methods.get(name)
    if (method === undefined) throw new PaksError('BAD_USAGE', `there is no ${name}`)
    const permit = (permission: Permission): void => {
      if (permissions.some((granted) => covers(granted, permission))) return
      throw new PaksError('PERMISSION_DENIED', `${who} may not ${tellPermission(permission)}`, {
        hint: `it would need the permission ${permission}`,
      })
    }
    if (method.needs !== undefined) permit(method.needs)
    return await method.run(args, { ...call, reach, permit })
  }
