import { PaksError } from '@paks/api'
import type { Cli } from '../cli.js'
import { departures } from '../departure.js'
import { findContainer } from '../engines/find-container.js'
import { readKeys } from './config/keys.js'
import { sshFolder } from './config/ssh-folder.js'
import { ending } from './host-alias.js'
import { serve } from './serve/server.js'
import { type Site, siteOf } from './serve/site.js'
import { stdio } from './serve/stdio.js'

/** What `paks ssh-proxy` was called with. */
export interface ProxyWish {
  /** The container, or what was typed after ssh for it. */
  readonly word: string
  readonly alias: boolean
  readonly engine: string | undefined
  readonly forward: boolean
}

/** Serves one ssh client on standard input and output. Resolves when nothing of it is left in the container. */
export const proxy = async (cli: Cli, { word, alias, engine, forward }: ProxyWish): Promise<void> => {
  const { signal } = departures(cli.process)
  const keys = await readKeys(sshFolder(cli.home))
  if (keys === undefined) {
    throw new PaksError('BAD_SETTING', 'the keys for ssh are gone', { hint: 'paks ssh add makes new ones' })
  }
  const name = alias && word.endsWith(ending) ? word.slice(0, -ending.length) : word
  const finding = findContainer({ name, engine, env: cli.env, signal })
  const site = finding.then(
    (found) => siteOf(found, name, signal),
    (thrown: unknown): Site => {
      const { message, hint } = PaksError.from(thrown)
      return { kind: 'refused', message, ...(hint === undefined ? {} : { hint }) }
    },
  )
  await serve({ stream: stdio(cli.process), keys, site, forward, signal })
  const found = await finding.catch(() => undefined)
  await found?.[Symbol.asyncDispose]()
}
