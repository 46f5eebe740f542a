import type { CommandContext } from '@paks/api'
import { isShellHistory, shellHistories } from './noise-table.js'

/**
 * Files with what was typed that were written in this container and are not to be kept: one that the image brought
 * with it stays.
 */
export const historiesIn = async ({
  container,
  settings,
  signal,
}: Pick<CommandContext, 'container' | 'settings' | 'signal'>): Promise<readonly string[]> => {
  const unusual = settings.get('history_file')
  const named = typeof unusual === 'string' ? [unusual.replace(/^\/+/, '')] : []
  const changes = await container.changes({ signal, named: [...shellHistories, ...named] })
  return changes
    .filter(({ kind, path }) => kind !== 'removed' && (isShellHistory(path) || path === unusual))
    .map(({ path }) => path)
}
