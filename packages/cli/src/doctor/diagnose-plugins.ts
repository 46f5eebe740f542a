import type { PluginFacts } from './facts.js'
import type { Finding } from './report.js'

/** Which plugins sessions can use, and what keeps them from the others. */
export const diagnosePlugins = ({ found, failure }: PluginFacts): readonly Finding[] => {
  if (failure !== undefined)
    return [{ level: 'warning', subject: 'plugins', state: failure.message, remedy: failure.hint }]
  if (found.length === 0) return [{ level: 'good', subject: 'plugins', state: 'there are none' }]
  return found.map(({ name, version, commands, trusted, unusable }): Finding => {
    const subject = `${name} ${version}`
    if (unusable !== undefined) {
      return {
        level: 'warning',
        subject,
        state: `cannot be used: ${unusable.message}`,
        remedy: unusable.hint,
      }
    }
    const what = commands.length === 0 ? 'no commands' : commands.map((command) => `#${command}`).join(' ')
    return trusted
      ? { level: 'note', subject, state: `${what}; it runs inside Paks, without limits` }
      : { level: 'good', subject, state: what }
  })
}
