import { PaksError, type SettingsView, type TerminalSize } from '@paks/api'
import type { RealHost } from '../host/granted-host.js'
import { isTallerThan, pagerOf } from '../print/pager.js'

/** What became of a text that may be too tall for the screen. */
export type Paged =
  | { readonly kind: 'shown' }
  /** It is to be printed. */
  | { readonly kind: 'not-shown'; readonly why?: PaksError }

/** Where a text is paged. */
export interface PagingOptions {
  readonly host: Pick<RealHost, 'env' | 'runOnTerminal'>
  readonly settings: SettingsView
  readonly size: () => TerminalSize
}

/** As a shell tells that it could not run what it was to run. */
const notRun: readonly number[] = [126, 127]

/** Gives a text that is taller than the screen to the user's pager, with the terminal, and waits for its end. */
export const pageOn =
  ({ host, settings, size }: PagingOptions) =>
  async (text: string, signal: AbortSignal): Promise<Paged> => {
    const pager = isTallerThan(text, size()) ? pagerOf(settings, (name) => host.env(name)) : undefined
    if (pager === undefined) return { kind: 'not-shown' }
    const { argv, env, isChosen } = pager
    try {
      const status = await host.runOnTerminal(argv, { signal, env, input: text })
      return { kind: notRun.includes(status) ? 'not-shown' : 'shown' }
    } catch (thrown) {
      signal.throwIfAborted()
      const { code, message, cause } = PaksError.from(thrown)
      const hint = 'paks config set pager=less names another, pager=never none'
      return {
        kind: 'not-shown',
        ...(isChosen ? { why: new PaksError(code, message, { hint, cause }) } : {}),
      }
    }
  }
