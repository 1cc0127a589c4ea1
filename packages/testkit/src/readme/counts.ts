// The figures of README's "What is in it", from the suite itself.
import { operations } from "@kms-conformance/model"
import type { Suite } from "@kms-conformance/runner"
import { targetNames } from "@kms-conformance/targets"

/** Markdown table: rules by level, written and derived case instances, operations that have cases, targets by name. */
export function countsOf(suite: Suite): string {
  const level = (name: string) => [...suite.rules.values()].filter((rule) => rule.level === name).length
  const derived = suite.instances.filter((instance) => instance.derived).length
  const withCases = new Set([...suite.rules.values()].flatMap((rule) => rule.operations)).intersection(new Set(Object.keys(operations)))
  return [
    "| | |",
    "| --- | --- |",
    `| rules | ${suite.rules.size}: ${level("must")} must, ${level("should")} should, ${level("may")} may, ${level("observed")} observed |`,
    `| case instances | ${suite.instances.length}: ${suite.instances.length - derived} written, ${derived} derived from the model |`,
    `| operations with rules of their own | ${withCases.size} of ${Object.keys(operations).length} |`,
    `| targets | ${targetNames.map((name) => `\`${name}\``).join(", ")} |`,
  ].join("\n")
}
