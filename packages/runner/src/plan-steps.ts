// What a step makes or takes away, if the target answers as its case expects.
import { isCall } from "./steps.ts"
import type { Step } from "./suite-types.ts"

export interface StepChange {
  /** Keys and aliases that there are more, or fewer, after it: those on their way out do not count. */
  readonly keys: number
  readonly aliases: number
  /** The operation, when it makes a key or further material of one. */
  readonly makes?: string
}

const NOTHING: StepChange = { keys: 0, aliases: 0 }

const CHANGES: Readonly<Record<string, StepChange>> = {
  CreateKey: { keys: 1, aliases: 0, makes: "CreateKey" },
  ReplicateKey: { keys: 1, aliases: 0, makes: "ReplicateKey" },
  RotateKeyOnDemand: { keys: 0, aliases: 0, makes: "RotateKeyOnDemand" },
  ScheduleKeyDeletion: { keys: -1, aliases: 0 },
  CancelKeyDeletion: { keys: 1, aliases: 0 },
  CreateAlias: { keys: 0, aliases: 1 },
  DeleteAlias: { keys: 0, aliases: -1 },
}

export function changesOf(step: Step): StepChange {
  if (!isCall(step) || step.error !== undefined) return NOTHING
  return CHANGES[step.call] ?? NOTHING
}
