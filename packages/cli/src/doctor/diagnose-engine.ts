import type { Attempt } from '@paks/backend-docker'
import type { EngineFindings } from './facts.js'
import type { Finding } from './report.js'

const install = {
  docker: 'install it from https://docs.docker.com/engine/install',
  podman: 'install it from https://podman.io',
} as const

/** The code of a place where there is nothing. */
const absent = 'ENGINE_DOWN'

/** What there is of an engine, and what came of each place where it was looked for. */
export const diagnoseEngine = ({ name, program, attempts }: EngineFindings): readonly Finding[] => {
  const answered = attempts.some(({ outcome }) => outcome.kind === 'answered')
  const known = attempts.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.code] : []))
  // One socket that is there and refuses says more than all that are not.
  const telling = known.some((code) => code !== absent)
  return [
    program === undefined
      ? {
          level: answered ? 'note' : 'warning',
          subject: 'program',
          state: `no ${name} on the search path`,
          ...(answered ? {} : { remedy: install[name] }),
        }
      : { level: 'good', subject: 'program', state: program },
    ...attempts.map((attempt) => {
      const beside = telling && attempt.outcome.kind === 'failed' && attempt.outcome.code === absent
      return judge(attempt, answered || beside)
    }),
  ]
}

const judge = ({ source, chosen, outcome }: Attempt, harmless: boolean): Finding => {
  const subject = chosen ? `${source}, which decides alone` : source
  if (outcome.kind === 'answered') {
    const { engine, facts } = outcome
    const rights = facts.rootless ? 'rootless' : 'as root'
    return {
      level: 'good',
      subject,
      state: `${engine.endpoint} answers: version ${engine.version}, API ${engine.api ?? 'unknown'}, storage ${facts.storage}, ${rights}, cgroups ${facts.cgroups}, on ${facts.host}`,
    }
  }
  return {
    // Where another place answers, or tells more, one that is empty is no loss.
    level: harmless ? 'note' : 'warning',
    subject,
    state: `${outcome.message} (${outcome.code})`,
    ...(harmless || outcome.hint === '' ? {} : { remedy: outcome.hint }),
  }
}
