import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`, that a script can read, and before it names each test
 * that passed only when it was run once more, and what it had failed with: a fault to look for.
 */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 }
    const again: string[] = []
    for (const module of modules) {
      const before = count.failed
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result()
        count[state === 'pending' ? 'skipped' : state] += 1
        if (test.diagnostic()?.flaky === true)
          again.push(
            [`${module.relativeModuleId} > ${test.fullName}`, ...errors.map(({ message }) => message)].join(
              '\n',
            ),
          )
      }
      // A file that cannot be loaded has no test to blame.
      if (!module.ok() && count.failed === before) count.failed += 1
    }
    // A global set-up that throws, or a run that found no file, has neither file nor error here.
    if (reason === 'failed' && count.failed === 0) count.failed = 1
    process.once('exit', () => {
      for (const name of again) process.stdout.write(`passed at the second try: ${name}\n`)
      process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`)
    })
  }
}
