// docs/proof.md: by group of cases, what came of the lies and of the mutants.
import { join } from "node:path"
import type { Suite } from "@kms-conformance/runner"
import { noMutant } from "../mutants/no-mutant.ts"
import { statusOf } from "../mutants/status.ts"
import { ROOT } from "../workspace/packages.ts"
import { nameOf, type Proof } from "./proof.ts"

export const PROOF_PAGE = join(ROOT, "docs/proof.md")

export function pageOf(suite: Suite, proof: Proof): string {
  const { rules, missing } = statusOf(suite)
  const rows = rowsOf(suite, proof)
  return `# Every case can fail

Written by \`npm run generate:proof\`; \`npm run prove\` runs it all again and compares.

A case that passes whatever a server does is worth nothing, and a rule whose cases let a wrong server through is not covered. So the
suite itself is tested, in two ways.

**Lies.** Each case is played again and again against a target that answers as the reference emulator does, but for one change in one
answer, in something that the case speaks of: a member is missing, a bit of a blob is flipped, an error has another name, or is none.
Each case has to fail for at least one of its lies, by what it expects itself: failing because an answer is no longer well-formed, or
because the case cannot go on, does not count. Not every lie is one that a case has to notice: a bit flipped in a public key
leaves it a public key, and a case about lengths need not care.

**Mutants.** A mutant is the reference emulator with one thing wrong in it, such as "context values are compared without letter case". It
says which rules it breaks, and for each of these rules a case _of that rule_ has to fail.
${rules.length - missing.length - Object.keys(noMutant).length} of the ${rules.length} \`must\` rules that have cases have a mutant${excusesOf()}${missing.length > 0 ? `; ${missing.length} have none yet` : ""}.

| group | cases | lies told | noticed | mutants | killed | cases that kill a mutant |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

A mutant is of the group most of whose cases it fails.

[conformance/proof.gen.json](../conformance/proof.gen.json) has each file of cases with its lies, and each mutant with the cases that it
fails and how: \`2 error 200\` is a success at step 2, where an error is expected. A run that fails looks there for a mutant
that fails the same cases in the same way, and says so: \`same as   mutant context.values-folded: …\`.
`
}

function excusesOf(): string {
  const excused = Object.keys(noMutant).length
  return excused > 0 ? `; ${excused} cannot have one ([the reasons](../packages/testkit/src/mutants/no-mutant.ts))` : ""
}

type Row = readonly (string | number)[]

function rowsOf(suite: Suite, { lies, mutants }: Proof): readonly Row[] {
  const groupOf = new Map(suite.instances.map(({ id, group }) => [id, group]))
  const played = Object.values(mutants).map(({ kills, rules }) => {
    const killers = Object.values(kills).flat()
    const home = mostFrequent(killers.map((id) => groupOf.get(id))) ?? suite.instances.find(({ rule }) => rules.includes(rule))?.group
    return { killers, home }
  })
  const killing = new Set(played.flatMap(({ killers }) => killers))
  const row = (title: string, isIn: (group: string | undefined) => boolean): Row => {
    const instances = suite.instances.filter(({ group }) => isIn(group))
    const counts = [...new Set(instances.map(nameOf))].flatMap((name) => lies[name] ?? [])
    const sum = (part: "cases" | "told" | "noticed") => counts.reduce((total, count) => total + count[part], 0)
    const here = played.filter(({ home }) => isIn(home))
    const killed = here.filter(({ killers }) => killers.length > 0)
    return [
      title,
      sum("cases"),
      sum("told"),
      sum("noticed"),
      here.length,
      killed.length,
      instances.filter(({ id }) => killing.has(id)).length,
    ]
  }
  const groups = [...suite.groups].map(([id, { title }]) => row(title, (group) => group === id))
  return [...groups, row("**all**", () => true)]
}

function mostFrequent<Item>(items: readonly Item[]): Item | undefined {
  return [...Map.groupBy(items, (item) => item)].reduce<readonly [Item | undefined, number]>(
    (best, [item, { length }]) => (length > best[1] ? [item, length] : best),
    [undefined, 0],
  )[0]
}
