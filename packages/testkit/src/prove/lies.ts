// The lies that may be told to a case: about every answer, in what the case says of it.
import { type CallStep, type CheckStep, type Instance, placeholdersIn, type Step } from "@kms-conformance/runner"
import { lieBy, liesForCall } from "./call-lies.ts"
import type { Lie } from "./lie.ts"
import { liesForSend } from "./send-lies.ts"
import { beheaded, changed, inverted } from "./values.ts"

/** Lies about what the case asserts, each about one step's answer. */
export function liesAbout({ steps }: Instance): readonly Lie[] {
  return steps.flatMap((step, index) => {
    if ("check" in step) return liesForCheck(step as CheckStep, index + 1, steps)
    if ("send" in step) return liesForSend(step, index + 1)
    return "call" in step ? [...liesForCall(step, index + 1), ...liesAboutUses(step, index + 1, steps)] : []
  })
}

/** Members of this step's answer that later steps send, where those expect success. */
function liesAboutUses({ as, error }: CallStep, step: number, steps: readonly Step[]): readonly Lie[] {
  if (as === undefined || error !== undefined) return []
  const later = steps.slice(step).filter((one) => "call" in one && !("check" in one) && one.error === undefined) as CallStep[]
  const uses = new Set(later.flatMap((one) => placeholdersIn(one).map(({ text }) => text)).filter((text) => text.startsWith(`${as}.`)))
  return [...uses].map((text) =>
    lieBy(
      {
        kind: "a value that a later step uses",
        path: text.split(".").slice(1),
        change: (value) => (value === undefined ? undefined : changed(value)),
      },
      step,
    ),
  )
}

/** What a check looks at was answered to earlier steps: their answers are changed, or made the same where they have to differ. */
function liesForCheck(check: CheckStep, against: number, steps: readonly Step[]): readonly Lie[] {
  const looked = [...new Map(placeholdersIn(check).map((one) => [one.text, one])).values()]
  return looked.flatMap(({ name, path }, index): readonly Lie[] => {
    const step = steps.findIndex(({ as }) => as === name) + 1
    if (step === 0) return []
    if (check.check !== "different")
      return changesFor(check).map((change) => lieBy({ kind: "a member changed", path, change }, step, against))
    const same = looked.slice(0, index).map((earlier) =>
      // Two members of one answer may have to differ as well.
      lieBy({ kind: "the same again", path, change: (_, seen) => seen.lookUp(earlier.text) }, step, against),
    )
    // What is alone has to differ from a constant, or one part of it from another.
    return looked.length > 1 ? same : [lieBy({ kind: "the same again", path, change: zeros }, step, against)]
  })
}

/** One bit of a key is as good as another, and one bit of a blob may not be in the part of it that is looked at. */
function changesFor({ check }: CheckStep): readonly ((value: unknown) => unknown)[] {
  if (check === "publicKey") return [beheaded]
  if (check === "keyPair") return [changed, beheaded]
  return check === "equal" ? [changed, inverted] : [changed]
}

function zeros(value: unknown): unknown {
  return typeof value === "string" ? Buffer.alloc(Buffer.from(value, "base64").length).toString("base64") : undefined
}
