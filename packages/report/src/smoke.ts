// The five calls before a run, a line each, with what each of them found.
import type { SmokeReport } from "@kms-conformance/runner"

/**
 * @param where the target, as `url at http://127.0.0.1:8080`
 * @param notes what the target itself has to say, such as what the calls cost
 */
export function smokeText(where: string, { ok, calls }: SmokeReport, notes: readonly string[] = []): string {
  const lines = calls.map((call) => `  ${call.ok ? "ok  " : "FAIL"}  ${call.what}: ${call.words}`)
  const noted = notes.map((note) => `note  ${note}`)
  return [`${where}: ${ok ? "ready" : "cannot be tested"}`, ...lines, ...noted, ""].join("\n")
}
