// The kinds of steps, told apart. The arguments of a check may have any name, `call` among them, so `check` comes first.
import type { AdvanceStep, CallStep, CheckStep, SendStep, Step } from "./suite-types.ts"

export function isCheck(step: Step): step is CheckStep {
  return "check" in step
}

export function isCall(step: Step): step is CallStep {
  return "call" in step && !isCheck(step)
}

export function isSend(step: Step): step is SendStep {
  return "send" in step && !isCheck(step)
}

export function isAdvance(step: Step): step is AdvanceStep {
  return "advance" in step && !isCheck(step)
}
