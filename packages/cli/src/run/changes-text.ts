// What an update changes in a baseline, for a person who has to agree with it.
import type { BaselineChange, KnownFailure } from "@kms-conformance/runner"

const KINDS = ["known", "changed", "fixed", "new", "gone"] as const

/** Every entry that changes, then a count of each kind. */
export function changesText(changes: readonly BaselineChange[]): string {
  const blocks = changes.filter(({ kind }) => kind !== "known").map(block)
  const counts = KINDS.map((kind) => [kind, changes.filter((change) => change.kind === kind).length] as const)
  const words = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`)
  return `${blocks.join("")}${words.length === 0 ? "no failures" : words.join(", ")}\n`
}

function block({ id, kind, before, now }: BaselineChange): string {
  const head = `${kind.padEnd(8)} ${id}\n`
  if (kind === "new") return head + failure("", now!)
  if (kind === "changed") return head + failure("was", before!) + failure("now", now!) + written(before!)
  return head + (kind === "gone" ? "           the suite has no such case any more\n" : "") + written(before!)
}

function failure(label: string, { rule, step, path, expected, actual }: KnownFailure): string {
  const where = ["", "error", "status"].includes(path) ? "" : ` ${path}:`
  return `  ${label.padEnd(8)} ${rule}, step ${step}:${where} ${expected} expected, got ${found(expected, actual)}\n`
}

/** Two values of one class differ in what a baseline does not hold. */
function found(expected: string, actual: string): string {
  return actual === expected ? `another ${actual.replace(/^an? /, "")}` : actual
}

/** What people wrote is lost with the entry, so it is shown once more. */
function written({ reason, issue }: KnownFailure): string {
  return [reason, issue].map((text) => (text === undefined ? "" : `           ${text}\n`)).join("")
}
