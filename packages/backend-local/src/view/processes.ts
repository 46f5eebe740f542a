import { type Abortable, PaksError } from '@paks/api'
import { runTool } from '../process/tool.js'
import { pidsIn } from './pids.js'
import type { View } from './view.js'

/** The processes of a running view, as ps(1) of this machine shows them. @throws PaksError NOT_RUNNING */
export const processesIn = async (
  view: View,
  options: Abortable & { readonly psArgs?: string } = {},
): Promise<readonly Readonly<Record<string, string>>[]> => {
  const { init } = view
  if (init === undefined) throw new PaksError('NOT_RUNNING', `${view.record.name} is not running`)
  const format = options.psArgs === undefined ? ['-f'] : options.psArgs.split(/\s+/).filter(Boolean)
  const { stdout, stderr, code } = await runTool(['ps', ...format, '-p', pidsIn(init).join(',')], options)
  if (code !== 0) throw new PaksError('BAD_USAGE', `ps: ${stderr.toString().trim()}`)
  const [head = '', ...rows] = stdout.toString().trimEnd().split('\n')
  const titles = head.trim().split(/\s+/)
  return rows.map((row) => {
    const words = row.trim().split(/\s+/)
    const last = words.slice(titles.length - 1).join(' ')
    return Object.fromEntries(
      titles.map((title, at) => [title, at === titles.length - 1 ? last : (words[at] ?? '')]),
    )
  })
}
