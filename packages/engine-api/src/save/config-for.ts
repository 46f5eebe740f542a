import { type ImageConfig, meaningOf } from './image-config.js'

/** The configuration of a saved image: the base image's, and the labels that were asked for. */
export function configFor(base: ImageConfig, labels: Readonly<Record<string, string>> = {}): ImageConfig {
  const meant = meaningOf(base)
  if (Object.keys(labels).length === 0) return meant
  const had = typeof meant.Labels === 'object' && meant.Labels !== null ? meant.Labels : {}
  return { ...meant, Labels: { ...had, ...labels } }
}

/** A configuration without some of its labels. */
export function withoutLabels(config: ImageConfig, names: readonly string[]): ImageConfig {
  const kept = Object.entries(tableOf(config.Labels)).filter(([name]) => !names.includes(name))
  return { ...config, Labels: Object.fromEntries(kept) }
}

/**
 * Dockerfile instructions that turn a session's configuration back into the base image's, as far as commit can:
 * variables and labels of the session are emptied, not removed.
 *
 * @param session - the container's own configuration
 */
export function changesToward(config: ImageConfig, session: ImageConfig): readonly string[] {
  const env = listOf(config.Env)
  const names = new Set(env.map(nameOf))
  const strayEnv = listOf(session.Env)
    .map(nameOf)
    .filter((name) => !names.has(name))
  const labels = tableOf(config.Labels)
  const strayLabels = Object.keys(tableOf(session.Labels)).filter((key) => !Object.hasOwn(labels, key))
  return [
    `ENTRYPOINT ${JSON.stringify(listOf(config.Entrypoint))}`,
    `CMD ${JSON.stringify(listOf(config.Cmd))}`,
    `USER ${textOf(config.User) || '0'}`,
    `WORKDIR ${textOf(config.WorkingDir) || '/'}`,
    ...env.map((pair) => `ENV ${nameOf(pair)}=${quoted(pair.slice(nameOf(pair).length + 1))}`),
    ...strayEnv.map((name) => `ENV ${name}=`),
    ...Object.entries(labels).map(([key, value]) => `LABEL ${quoted(key)}=${quoted(value)}`),
    ...strayLabels.map((key) => `LABEL ${quoted(key)}=""`),
  ]
}

const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? ''
const quoted = (text: string): string => `"${text.replace(/["\\$]/g, '\\$&')}"`
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

function tableOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])),
  )
}
