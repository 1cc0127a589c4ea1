// What rules say: each something of its own, and why it matters, which is another thing.
import { escapePointer } from "../load/json-text.ts"
import type { Problem } from "../problem.ts"
import type { Rule } from "../suite-types.ts"
import type { Lint } from "./lint.ts"

/** Rules about different operations may say the same of them; about one operation it is one rule twice. */
export const sameStatements: Lint = ({ parsed }) => {
  const seen = new Map<string, [id: string, rule: Rule][]>()
  return parsed.rules.flatMap(([{ path }, { rules }]) =>
    Object.entries(rules).flatMap(([id, rule]) => {
      const others = seen.get(bare(rule.statement)) ?? []
      seen.set(bare(rule.statement), [...others, [id, rule]])
      const twin = others.find(([other, { operations }]) => other !== id && operations.some((name) => rule.operations.includes(name)))
      const text = `rule '${twin?.[0]}' says the same of the same operations: say what is different, or retire one of them`
      return twin ? [problem(path, id, "statement", text)] : []
    }),
  )
}

export const copiedWhys: Lint = ({ parsed }) =>
  parsed.rules.flatMap(([{ path }, { rules }]) =>
    Object.entries(rules)
      .filter(([, { statement, why }]) => why !== undefined && bare(why) === bare(statement))
      .map(([id]) => problem(path, id, "why", "'why' repeats the statement: say what goes wrong for callers where the rule is broken")),
  )

function problem(file: string, id: string, member: string, text: string): Problem {
  return { file, pointer: `/rules/${escapePointer(id)}/${member}`, text }
}

/** Without what does not change the meaning. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}
