// Which function plays a step: the kinds are told apart by their first word.
import { isCall, isCheck, isSend } from "../../steps.ts"
import { playAdvance } from "./advance.ts"
import { playCall } from "./call.ts"
import { playCheck } from "./check.ts"
import { playSend } from "./send.ts"
import type { PlayStep } from "./step.ts"

export const playStep: PlayStep = (step, context, signal) => {
  if (isCheck(step)) return playCheck(step, context, signal)
  if (isCall(step)) return playCall(step, context, signal)
  if (isSend(step)) return playSend(step, context, signal)
  return playAdvance(step, context, signal)
}
