import type { Permission } from '@paks/api'
import { containerTable } from './container-table.js'
import { hostTable } from './host-table.js'
import type { Method } from './method.js'
import { sessionTable } from './session-table.js'

const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...containerTable, ...hostTable, ...sessionTable }),
)

/**
 * What a call of a plugin must have been granted; undefined for one that asks for nothing, and for those on the host,
 * which checks them by what they name.
 *
 * @example
 * neededPermission('container.exec') // 'container:exec'
 */
export const neededPermission = (call: string): Permission | undefined => methods.get(call)?.needs
