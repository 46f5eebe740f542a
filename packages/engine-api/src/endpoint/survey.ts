import { type EngineInfo, PaksError } from '@paks/api'
import { type Candidate, reachEngine } from '../backend/open-engine.js'
import type { Dialect } from '../client/dialect.js'
import { within } from '../client/within.js'
import { JsonView } from '../wire/json-view.js'

/** What came of trying one place where an engine may be. */
export interface Attempt {
  /** Who named the place: `DOCKER_HOST`, `context prod`, `a usual socket`. */
  readonly source: string
  /** The user named it, so that no other is tried. */
  readonly chosen: boolean
  readonly outcome:
    | { readonly kind: 'answered'; readonly engine: EngineInfo; readonly facts: EngineFacts }
    | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly hint: string }
}

/** What an engine says of itself that decides how sessions go. */
export interface EngineFacts {
  readonly storage: string
  readonly rootless: boolean
  readonly cgroups: string
  /** `Debian GNU/Linux 12, x86_64` */
  readonly host: string
}

/** So long one place may take to answer. */
const PATIENCE_MS = 8000

/**
 * Tries every place where an engine may be, and tells of each. Nothing is changed, and a service that was started for
 * it is ended again.
 */
export async function surveyEngine(
  dialect: Dialect,
  candidates: readonly Candidate[],
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<readonly Attempt[]> {
  using patience = within(PATIENCE_MS, signal)
  return await Promise.all(
    candidates.map(async (one): Promise<Attempt> => {
      const { source, chosen } = one
      try {
        const only = { ...one, chosen: true }
        await using engine = await reachEngine(dialect, [only], { env, ...patience.asked }, () => absent)
        const facts = factsIn(new JsonView(await engine.describe(patience.asked)))
        return { source, chosen, outcome: { kind: 'answered', engine: engine.info, facts } }
      } catch (error) {
        signal.throwIfAborted()
        const { code, message, hint = '' } = PaksError.from(error, 'ENGINE_DOWN')
        return { source, chosen, outcome: { kind: 'failed', code, message, hint } }
      }
    }),
  )
}

/** A chosen candidate throws its own error, so that this one is never seen. */
const absent = new PaksError('ENGINE_DOWN', 'nothing was tried')

function factsIn(info: JsonView): EngineFacts {
  const security = info.at('SecurityOptions').texts()
  return {
    storage: info.at('Driver').text('unknown'),
    // docker tells it among the options of its security, podman in a field of its own
    rootless: security.some((option) => /rootless/.test(option)) || info.at('Rootless').yes(),
    cgroups: info.at('CgroupVersion').text('unknown'),
    host: [info.at('OperatingSystem').text(), info.at('Architecture').text()]
      .filter((part) => part !== '')
      .join(', '),
  }
}
