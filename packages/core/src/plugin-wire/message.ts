import type { RemoteFailure } from './remote-failure.js'

/** What goes over the wire, in both directions. Numbers are each side's own. */
export type Message =
  /** `scope` is the receiver's request in whose course it is made, 0 for none. */
  | {
      readonly kind: 'request'
      readonly id: number
      readonly scope: number
      readonly method: string
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: RemoteFailure }
  /** The sender no longer wants its request answered. */
  | { readonly kind: 'abort'; readonly id: number }
  /** Something on the way to an answer. `scope` is the receiver's request, 0 for none. */
  | { readonly kind: 'notice'; readonly scope: number; readonly value: unknown }

/** The message that a value is; undefined for one that is none. */
export const readMessage = (value: unknown): Message | undefined => {
  if (!isPlainObject(value)) return undefined
  const { kind, id, scope, method, args, error } = value
  switch (kind) {
    case 'request':
      return isNumber(id) && isNumber(scope) && typeof method === 'string' && Array.isArray(args)
        ? { kind, id, scope, method, args }
        : undefined
    case 'answer':
      return isNumber(id) ? { kind, id, value: value.value } : undefined
    case 'failure':
      return isNumber(id) && isFailure(error) ? { kind, id, error } : undefined
    case 'abort':
      return isNumber(id) ? { kind, id } : undefined
    case 'notice':
      return isNumber(scope) ? { kind, scope, value: value.value } : undefined
    default:
      return undefined
  }
}

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isFailure = (value: unknown): value is RemoteFailure =>
  isPlainObject(value) &&
  typeof value.code === 'string' &&
  typeof value.message === 'string' &&
  (value.hint === undefined || typeof value.hint === 'string')
