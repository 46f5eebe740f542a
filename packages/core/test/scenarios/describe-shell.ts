import { afterAll, describe, expect, it } from 'vitest'
import { expectedOf, ScenarioRunner } from './run-scenario.js'
import type { Group } from './scenario.js'
import { allShells, type ShellName, shells, which } from './shell-table.js'
import { Tally } from './tally.js'

/**
 * Describes scenarios as the tests of one shell, one test for each. A shell that is not installed is left out.
 *
 * A line that runs although the table does not say so is the one failure that cannot be forgiven; a question too
 * many and a line too few are failures too.
 */
export const describeShell = (name: ShellName, groups: readonly Group[]): void => {
  const setup = shells[name]
  if (which(setup.program) === undefined) {
    it(`${name} is left out: it is not installed here`, () => expect(which(setup.program)).toBeUndefined())
    return
  }
  const runner = new ScenarioRunner(setup)
  const tally = new Tally()
  afterAll(async () => {
    await runner[Symbol.asyncDispose]()
    console.log(tally.table(name))
  })
  for (const { title, scenarios: all } of groups) {
    const scenarios = all.filter(({ shells = allShells }) => shells.includes(name))
    if (scenarios.length === 0) continue
    describe(`${name}, ${title}`, () => {
      for (const scenario of scenarios) {
        it(scenario.name, async () => {
          const wanted = expectedOf(scenario, setup)
          let outcome: typeof wanted | undefined
          try {
            outcome = await runner.run(scenario)
            expect(outcome).toEqual(wanted)
          } catch (error) {
            outcome = undefined
            throw error
          } finally {
            tally.add(title, outcome)
          }
        })
      }
    })
  }
}
