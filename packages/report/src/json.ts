// The result value as a JSON text, nothing added and nothing left out.
import type { RunResult } from "@kms-conformance/runner"

/** One result as an object; several (one run against several targets) as a list. */
export function json(results: RunResult | readonly RunResult[]): string {
  return `${JSON.stringify(results, null, 2)}\n`
}
