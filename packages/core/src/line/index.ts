export { columns } from './columns.js'
export type { Dialect } from './dialect-table.js'
export { edit } from './edit.js'
export type { Effect } from './effect.js'
export { put } from './put.js'
export {
  type Doubt,
  doubtful,
  emptyLine,
  type KeymapName,
  type LineOptions,
  type LineState,
  renew,
  type Step,
} from './state.js'
