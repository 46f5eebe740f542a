import { type CommandContext, type CompletionContext, PaksError, type Permission } from '@paks/api'
import * as v from 'valibot'
import type { ServedCall } from '../../plugin-wire/peer.js'

/** What a plugin's call reaches: a completer has less than a command. */
export type BrokerReach = CompletionContext & Partial<Omit<CommandContext, keyof CompletionContext>>

/** What a method is called with beside its arguments. */
export interface BrokerCall extends ServedCall {
  readonly reach: BrokerReach
  /** @throws PaksError PERMISSION_DENIED without this permission */
  permit(permission: Permission): void
}

/** One thing a plugin may ask for. */
export interface Method {
  /** What it must have been granted. */
  readonly needs?: Permission
  /** @throws PaksError BAD_USAGE when the arguments are not of the right kinds */
  run(args: readonly unknown[], call: BrokerCall): unknown
}

type Tuple = v.GenericSchema<unknown, readonly unknown[]>

/**
 * A method: what it needs, what its arguments must be, and what it does.
 *
 * @example
 * method('container:read', v.tuple([path]), ([file], { reach, signal }) => reach.container.readFile(file, { signal }))
 */
export const method = <S extends Tuple>(
  needs: Permission | undefined,
  takes: S,
  run: (args: v.InferOutput<S>, call: BrokerCall) => unknown,
): Method => ({
  ...(needs === undefined ? {} : { needs }),
  run: (args, call) => {
    const read = v.safeParse(takes, args)
    if (!read.success)
      throw new PaksError('BAD_USAGE', `the arguments are not what they must be: ${issueOf(read.issues)}`)
    return run(read.output, call)
  },
})

const issueOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, 1)
    .map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim())
    .join('')
