// `check`: an independent implementation looks at what the target gave.
import { checks } from "../../checks/table.ts"
import { evaluateRaw } from "../../language/evaluate.ts"
import type { CheckStep } from "../../suite-types.ts"
import { CannotRun } from "../cannot-run.ts"
import type { PlayStep } from "./step.ts"

export const playCheck: PlayStep<CheckStep> = async (step, { session, scope, trace }) => {
  const began = session.clock.now()
  const { check: name, as: _as, note: _note, ...given } = step
  const load = checks[name]
  if (!load) throw new CannotRun(`no check is called '${name}'`)
  const check = await load()
  const finding = await check(evaluateRaw(given, scope) as Record<string, unknown>)
  trace.push({ what: `check ${name}`, got: finding ? "does not hold" : "holds", milliseconds: session.clock.now() - began })
  return finding
}
