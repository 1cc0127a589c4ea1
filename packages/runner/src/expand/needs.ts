// Capabilities that can be read off the steps of a case.
import { keySpecs } from "@kms-conformance/model"
import { placeholdersIn } from "../language/placeholder.ts"
import { isAdvance, isCall, isSend } from "../steps.ts"
import type { Given, Step } from "../suite-types.ts"
import { SUPPLIES } from "../target-supplies.ts"

/** The declared needs and those that follow from `by`, `in`, `advance`, `${second.…}` `${target.xks.…}` and what the China Regions lack, each once. */
export function needsOf(declared: readonly string[], steps: readonly Step[], given: Given, names: ReadonlySet<string>): readonly string[] {
  const needs = new Set(declared)
  for (const step of steps) {
    if (isAdvance(step)) needs.add("clock")
    if ("in" in step && step.in === "second") needs.add("two-regions")
    if ("by" in step && step.by === "other-account") needs.add("two-accounts")
    if ("by" in step && step.by === "user") needs.add("iam")
    if ("by" in step && step.by === "limited-user") needs.add("limited-user")
    if (isSend(step) && step.send.over !== undefined) needs.add("connection")
  }
  if (names.has("second") && !isBound("second", steps, given)) needs.add("two-regions")
  if (names.has("target")) for (const lent of lentTo(steps)) needs.add(lent)
  if (!isBound("target", steps, given)) for (const known of principalsIn([steps, given])) needs.add(known)
  if (steps.some(leavesKeyInStore)) needs.add("clock")
  if (!needs.has("china-region") && isOutsideChina([steps, given])) needs.add("outside-china")
  return [...needs]
}

/** The capability, and the path of each thing that the target lends to these steps. */
function lentTo(steps: readonly Step[]): readonly string[] {
  const used = placeholdersIn(steps).filter(({ name, path }) => name === "target" && Object.hasOwn(SUPPLIES, String(path[0])))
  return used.flatMap(({ path }) => [String(path[0]), path.join(".")])
}

/** `${target.user.…}`, `${target.other.…}`: cases that name these principals need their ARNs. */
function principalsIn(parts: unknown): readonly string[] {
  const used = placeholdersIn(parts).filter(({ name, path }) => name === "target" && (path[0] === "user" || path[0] === "other"))
  return used.map(({ path }) => `${path[0]}.arn`)
}

/** A key store is kept until its keys are gone, and what it is made of is not free for the next case before. */
function leavesKeyInStore(step: Step): boolean {
  return isCall(step) && step.call === "CreateKey" && step.error === undefined && step.with !== undefined && "CustomKeyStoreId" in step.with
}

/** A case may use the name for something of its own. */
function isBound(name: string, steps: readonly Step[], given: Given): boolean {
  return steps.some(({ as }) => as === name) || Object.values(given).some((kind) => Object.hasOwn(kind, name))
}

// https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html and importing-keys-get-public-key-and-token.html:
// what the China Regions lack are key specs, and every way of wrapping key material but SM2PKE.
const OUTSIDE_CHINA = new RegExp(`"(KeySpec|KeyPairSpec)":"(${outsideChina().join("|")})"|"WrappingAlgorithm":"RSA`)

function outsideChina(): readonly string[] {
  return Object.entries(keySpecs).flatMap(([spec, { regions }]) => (regions === "not-china" ? [spec] : []))
}

function isOutsideChina(parts: unknown): boolean {
  return OUTSIDE_CHINA.test(JSON.stringify(parts))
}
