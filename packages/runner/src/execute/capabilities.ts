// What a target can do: what it declares, and what follows from its other members.
import { supplyPaths } from "../target-supplies.ts"
import type { Target } from "../target-types.ts"

type Able = Pick<Target, "capabilities" | "manners" | "region" | "identities" | "second" | "cloudhsm" | "xks" | "advance">

const DERIVED: readonly (readonly [string, (target: Able) => boolean])[] = [
  ["two-regions", (target) => target.second !== undefined],
  ["two-accounts", (target) => target.identities["other-account"] !== undefined],
  ["iam", (target) => target.identities.user !== undefined],
  ["limited-user", (target) => target.identities["limited-user"] !== undefined],
  ["connection", (target) => target.manners !== undefined],
  // Cases that name a principal: its ARN cannot be learnt from KMS.
  ["user.arn", ({ identities }) => identities.user?.arn !== undefined],
  ["other.arn", ({ identities }) => identities["other-account"]?.arn !== undefined],
  ["cloudhsm", (target) => target.cloudhsm !== undefined],
  ["xks", (target) => target.xks !== undefined],
  // https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html: SM2 is in China Regions alone, ML-KEM in all others.
  ["china-region", ({ region }) => isChina(region)],
  ["outside-china", ({ region }) => !isChina(region)],
]

function isChina(region: string): boolean {
  return region.startsWith("cn-")
}

/** Needs a clock that the target can really be told to advance. */
const BY_CLOCK = ["clock", "transient-states"]

/**
 * Capabilities by name, without those that the target only says it has. Each thing that it lends to cases counts as one, by
 * its path: `xks.secondKeyId`.
 */
export function capabilitiesOf(target: Able): ReadonlySet<string> {
  const all = new Set(target.capabilities)
  for (const [name, has] of DERIVED) {
    if (has(target)) all.add(name)
    else all.delete(name)
  }
  if (!target.advance) for (const name of BY_CLOCK) all.delete(name)
  for (const path of [...supplyPaths("cloudhsm", target.cloudhsm), ...supplyPaths("xks", target.xks)]) all.add(path)
  return all
}

/** Why the target cannot run a case with these needs, or undefined when it can. */
export function missingNeeds(needs: readonly string[], capabilities: ReadonlySet<string>): string | undefined {
  const lacking = needs.filter((need) => !capabilities.has(need))
  // Without any external key store, what it would have to have is beside the point.
  const missing = lacking.filter((need) => !need.includes(".") || !lacking.includes(need.split(".")[0]!))
  return missing.length > 0 ? `needs ${missing.join(" and ")}, which the target does not have` : undefined
}

/** In the order and form of a result: without the paths of things that the target lends. */
export function shownCapabilities(capabilities: ReadonlySet<string>): readonly string[] {
  return [...capabilities].filter((one) => !one.includes(".")).sort()
}
