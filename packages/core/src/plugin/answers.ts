import { type Candidate, PaksError, type Verdict } from '@paks/api'
import * as v from 'valibot'
import type { CommandResult } from '../plugin-wire/protocol.js'
import { plain } from '../print/plain.js'
import { printSteps } from './broker/print-steps.js'

const clean = v.pipe(
  v.string(),
  v.transform((text) => plain(text)),
)
const result = v.object({ value: v.unknown(), rendered: printSteps })
const mostCandidates = 2000
const candidates = v.pipe(
  v.array(
    v.object({
      value: v.string(),
      note: v.exactOptional(clean),
      open: v.exactOptional(v.boolean()),
    }),
  ),
  v.transform((list) => list.slice(0, mostCandidates)),
)
const verdict = v.optional(v.union([v.object({ replace: clean }), v.object({ reject: clean })]))

/** What a plugin's command answered. @throws PaksError INTERNAL for what is no answer */
export const readResult = (value: unknown): CommandResult => read(result, value)

/** What a plugin's completer answered. @throws PaksError INTERNAL */
export const readCandidates = (value: unknown): readonly Candidate[] => read(candidates, value)

/** What a plugin's `line:accept` answered. @throws PaksError INTERNAL */
export const readVerdict = (value: unknown): Verdict | undefined => read(verdict, value ?? undefined)

const read = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> => {
  const found = v.safeParse(schema, value)
  if (found.success) return found.output
  throw new PaksError('INTERNAL', 'the plugin gave an answer that is none', {
    hint: 'its author can find out with paks plugin check',
  })
}
