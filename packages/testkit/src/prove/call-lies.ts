// Lies to calls: about what the step returns, or about the error that it expects.
import type { CallStep } from "@kms-conformance/runner"
import { isObject, jsonOf } from "../json.ts"
import { errorOf, refusal, withJson } from "./answers.ts"
import type { Lie } from "./lie.ts"
import { type Twist, twisted, twists } from "./twists.ts"

export function liesForCall({ error, message, returns }: CallStep, step: number): readonly Lie[] {
  if (error !== undefined) return liesAboutError(error, message, step)
  const about = twists(returns ?? {}).map((twist) => lieBy(twist, step, step))
  return [
    {
      kind: "an error for success",
      step,
      // A step that says what is returned has to notice more than that nothing is.
      ...(about.length === 0 && { against: step }),
      about: "",
      tell: (truth) => (errorOf(truth) === undefined ? refusal(truth, "KMSInternalException") : undefined),
    },
    ...about,
  ]
}

export function liesAboutError(error: string | readonly string[], message: string | undefined, step: number): readonly Lie[] {
  const names = [error].flat()
  const refused =
    (tell: Lie["tell"]): Lie["tell"] =>
    (truth, seen) =>
      errorOf(truth) === undefined ? undefined : tell(truth, seen)
  const another = ["KMSInternalException", "DependencyTimeoutException"].find((name) => !names.includes(name))!
  return [
    { kind: "success for an error", step, against: step, about: "", tell: refused((truth) => withJson(truth, {}, 200)) },
    { kind: "another error", step, against: step, about: "error", tell: refused((truth) => refusal(truth, another)) },
    ...(message === undefined
      ? []
      : [
          {
            kind: "another error text",
            step,
            against: step,
            about: "message",
            tell: refused((truth) => refusal(truth, errorOf(truth)!, "§")),
          } as const,
        ]),
  ]
}

/** @param against step that says something about the place of the twist */
export function lieBy(twist: Twist, step: number, against?: number): Lie {
  return {
    kind: twist.kind,
    step,
    ...(against !== undefined && { against }),
    about: twist.path.join("."),
    tell(truth, seen) {
      const json = jsonOf(truth.body)
      const lie = json && twisted(json, twist, seen)
      return isObject(lie) ? withJson(truth, lie) : undefined
    },
  }
}
