// Mutants of GetKeyPolicy, PutKeyPolicy, ListKeyPolicies and the policy of CreateKey.
import type { Json } from "../json.ts"
import { asCaller, ask } from "./front-calls.ts"
import { alters, answers, drops, follows, forgives, ignores, refuses, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const GET = "GetKeyPolicy"
const PUT = "PutKeyPolicy"
const WITH_POLICY = ["CreateKey", "PutKeyPolicy"] as const
const EVERYBODY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:*", Resource: "*" }],
})

const statementsOf = (text: unknown): readonly unknown[] => [JSON.parse(String(text)).Statement].flat()

export const keyPolicyMutants = {
  "policy.default-for-everybody": wrong(
    "the default key policy is for everybody",
    ["policy.default"],
    repairs("CreateKey", (input) => ({ Policy: EVERYBODY, ...input })),
  ),
  "policy.get-unnamed": wrong("GetKeyPolicy does not tell the policy's name", ["policy.get.response"], drops(GET, "PolicyName")),
  "policy.get-any-name": wrong(
    "GetKeyPolicy gives the one policy by any name",
    ["policy.get.name-default", "policy.get.aws-ram"],
    ignores(GET, "PolicyName"),
  ),
  "policy.put-adds": wrong(
    "PutKeyPolicy adds statements to those that are there",
    ["policy.put.replaces"],
    answers(PUT, async (call, behind) => {
      const { Policy } = await ask(behind, call, GET, { KeyId: call.input.KeyId })
      const answer = await behind(call)
      if (answer.status !== 200) return answer
      const Statement = [...statementsOf(Policy), ...statementsOf(call.input.Policy)]
      await ask(behind, call, PUT, { KeyId: call.input.KeyId, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) })
      return answer
    }),
  ),
  "policy.put-before-check": wrong(
    "the lockout check comes when the policy has changed already",
    ["policy.put.refused-unchanged"],
    forgives(PUT, "MalformedPolicyDocumentException", async (call, behind, refused) => {
      await behind({ ...call, input: { ...call.input, BypassPolicyLockoutSafetyCheck: true } })
      return refused
    }),
  ),
  "policy.put-unnamed-only": wrong(
    "PutKeyPolicy takes no name",
    ["policy.put.name-default"],
    refuses(PUT, "ValidationException", ({ PolicyName }) => PolicyName !== undefined),
  ),
  "policy.put-any-name": wrong(
    "PutKeyPolicy does not look at the name",
    ["policy.put.aws-ram", "policy.put.other-name"],
    ignores(PUT, "PolicyName"),
  ),
  "policy.put-answers-with-object": wrong(
    "PutKeyPolicy answers with an empty object",
    ["policy.put.no-output"],
    answers(PUT, async (call, behind) => {
      const answer = await behind(call)
      return answer.status === 200 ? { ...answer, json: {} } : answer
    }),
  ),
  "policy.created-with-default": wrong("CreateKey ignores Policy", ["policy.create"], ignores("CreateKey", "Policy")),
  "policy.of-all-keys": wrong(
    "PutKeyPolicy sets the policy of all keys",
    ["policy.per-key"],
    follows(PUT, async (call, behind) => {
      const keys = (await ask(behind, call, "ListKeys", {})).Keys as readonly Json[]
      for (const { KeyId } of keys) await ask(behind, call, PUT, { ...call.input, KeyId })
    }),
  ),
  "policy.lockout-unchecked": wrong(
    "the lockout check is bypassed unless it is asked for",
    ["policy.lockout"],
    repairs(WITH_POLICY, (input) => (input.Policy === undefined ? input : { BypassPolicyLockoutSafetyCheck: true, ...input })),
  ),
  "policy.lockout-always-checked": wrong(
    "the lockout check is never bypassed",
    ["policy.lockout.bypass"],
    ignores(WITH_POLICY, "BypassPolicyLockoutSafetyCheck"),
  ),
  "policy.ram-listed": wrong(
    "AWS_RAM is listed for every key",
    ["policy.list"],
    alters("ListKeyPolicies", "PolicyNames", (names: readonly string[]) => [...names, "AWS_RAM"]),
  ),
  "policy.of-every-account": wrong(
    "other accounts read and change a key policy as its owner does",
    ["policy.own-account"],
    forgives([GET, PUT, "ListKeyPolicies"], "AccessDeniedException", (call, behind) => behind(asCaller(call, "owner"))),
  ),
} satisfies Record<string, Mutant>
