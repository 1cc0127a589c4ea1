// Ends a vitest run with one plain line that machines read: `N passed, N failed, N skipped`.
import type { Reporter, TestModule } from "vitest/node"

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * A vitest reporter for the end of the list of reporters, so that its line is the last one.
 * What vitest fails for without a failing test counts as failed: a file that does not load, a hook that throws, an error
 * outside any test. A run without a single test is a failure too: it proves nothing.
 */
export function closingLine(write: (line: string) => void = (line) => process.stdout.write(line)): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const tally = count(modules, unhandledErrors.length)
      write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`)
      if (tally.failed > 0) process.exitCode = 1
    },
  }
}

function count(modules: readonly TestModule[], unhandled: number): Tally {
  let passed = 0
  let failed = unhandled
  let skipped = 0
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === "passed") passed++
      else if (state === "skipped") skipped++
      else failed++
    }
  }
  const none = passed + failed + skipped === 0
  return { passed, failed: none ? 1 : failed, skipped }
}
