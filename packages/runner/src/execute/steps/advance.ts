// `advance`: moves the target's clock. Such cases run alone, after all others.
import { evaluate } from "../../language/evaluate.ts"
import type { AdvanceStep } from "../../suite-types.ts"
import { moveClock } from "../session.ts"
import type { PlayStep } from "./step.ts"

const MILLISECONDS = { days: 86_400_000, hours: 3_600_000, seconds: 1000 } as const

export const playAdvance: PlayStep<AdvanceStep> = async (step, { session, scope, trace }) => {
  const { clock } = session
  const began = clock.now()
  const parts = evaluate(step.advance, scope) as AdvanceStep["advance"]
  const total = Object.entries(parts).reduce((sum, [unit, count]) => sum + count * MILLISECONDS[unit as keyof typeof MILLISECONDS], 0)
  await moveClock(session, total)
  const words = Object.entries(parts).map(([unit, count]) => `${count} ${unit}`)
  trace.push({ what: `advance ${words.join(" ")}`, milliseconds: clock.now() - began })
  return undefined
}
