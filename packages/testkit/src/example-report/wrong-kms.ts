// The made-up KMS of the example report, in two versions, each of them wrong in some ways.
import type { Target } from "@kms-conformance/runner"
import { mutants } from "../mutants/index.ts"
import { targetOf } from "../mutants/target.ts"
import type { TickingClock } from "./ticking-clock.ts"

const VERSIONS = {
  "1.0": ["context.ignored", "deletion.window-ignored", "description.kept"],
  "1.1": ["context.values-folded", "deletion.window-ignored", "deletion.cancel-enables"],
} as const

/** It has one Region, and nobody moves its clock. */
const LACKS = ["clock", "multi-region", "transient-states", "nitro"]

export function wrongKms(version: keyof typeof VERSIONS, clock: TickingClock): Target {
  const operations = () => Object.assign({}, ...VERSIONS[version].map((name) => mutants[name]?.operations?.()))
  const target = targetOf("example-kms", { operations, options: { clock, seed: `example-kms ${version}` } })
  const { second: _, advance: _advance, cloudhsm: _hsm, xks: _xks, ...rest } = target
  const endpoint = new URL("http://127.0.0.1:4566")
  return { ...rest, endpoint, capabilities: target.capabilities.difference(new Set(LACKS)) }
}

/** The reference emulator, which is right, beside it. */
export function rightKms(clock: TickingClock): Target {
  return { ...targetOf("emulator", { options: { clock, seed: "emulator" } }), endpoint: new URL("http://emulator.invalid") }
}
