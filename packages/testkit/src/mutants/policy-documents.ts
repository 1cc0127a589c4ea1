// Mutants of the grammar of key policies: servers that take what is no policy, and servers that refuse what is one.
import { isObject, type Json } from "../json.ts"
import type { FrontCall } from "./front.ts"
import { success } from "./front.ts"
import { forgives, refuses, without, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const OPERATIONS = ["CreateKey", "PutKeyPolicy"] as const
const REFUSED = ["MalformedPolicyDocumentException", "InvalidArnException", "ValidationException", "LimitExceededException"]

/** Takes such policies: a key is made without, and a key's own stays. */
const takes = (says: string, breaks: readonly string[], isTaken: (text: string, call: FrontCall) => boolean): Mutant =>
  wrong(
    says,
    breaks,
    forgives(OPERATIONS, REFUSED, async (call, behind, refused) => {
      if (!isTaken(String(call.input.Policy), call)) return refused
      return call.operation === "CreateKey" ? behind({ ...call, input: without(call.input, "Policy") }) : success()
    }),
  )

const rejects = (says: string, breaks: readonly string[], isRefused: (text: string) => boolean): Mutant =>
  wrong(
    says,
    breaks,
    refuses(OPERATIONS, "MalformedPolicyDocumentException", ({ Policy }) => Policy !== undefined && isRefused(String(Policy))),
  )

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function statementsOf(text: string): readonly Json[] {
  const policy = parsed(text)
  return isObject(policy) ? [policy.Statement ?? []].flat().filter(isObject) : []
}

const anyStatement = (is: (statement: Json) => boolean) => (text: string) => statementsOf(text).some(is)

const principalsOf = ({ Principal, NotPrincipal }: Json): readonly unknown[] => {
  const given = Principal ?? NotPrincipal ?? []
  return isObject(given) ? Object.values(given).flat() : [given].flat()
}

const hasBoth = (statement: Json) => ["Principal", "Action", "Resource"].some((name) => name in statement && `Not${name}` in statement)

export const policyDocumentMutants = {
  "policy.text.no-json": takes("a policy is any text", ["policy.malformed.json"], (text) => !isObject(parsed(text))),
  "policy.text.no-json-when-bypassed": takes(
    "whoever bypasses the lockout check bypasses all checks",
    ["policy.lockout.bypass.form"],
    (_, { input }) => input.BypassPolicyLockoutSafetyCheck === true,
  ),
  "policy.text.any-effect": takes(
    "statements without Effect are taken",
    ["policy.malformed.statement"],
    anyStatement(({ Effect }) => Effect === undefined),
  ),
  "policy.text.both": takes("of an element and its inversion the element counts", ["policy.malformed.both"], anyStatement(hasBoth)),
  "policy.text.without-principal": takes(
    "a statement without a principal is for nobody",
    ["policy.principal.required"],
    anyStatement((statement) => principalsOf(statement).length === 0),
  ),
  "policy.text.group": takes("a group is a principal", ["policy.principal.group"], (text) => text.includes(":group/")),
  "policy.text.any-principal": takes(
    "what is no principal is nobody",
    ["policy.principal.form"],
    anyStatement((statement) =>
      principalsOf(statement).some((one) => !/^(?:\*|\d{12}|arn:[^:]+:(?:iam|sts)::\d{12}:\S+)$/.test(String(one))),
    ),
  ),
  "policy.text.any-character": takes("a policy holds every character", ["policy.charset"], (text) => /[^\t\n\r\x20-\xff]/.test(text)),
  "policy.text.any-length": takes("a policy is as long as it likes", ["policy.length"], (text) => text.length > 131_072),
  "policy.text.one-statement": rejects("a policy has one statement", ["policy.statement.several"], (text) => statementsOf(text).length > 1),
  "policy.text.needs-action": rejects(
    "a statement without Action or Resource is malformed",
    ["policy.statement.without-action"],
    anyStatement((statement) => ["Action", "Resource"].some((name) => !(name in statement || `Not${name}` in statement))),
  ),
  "policy.text.sid-of-letters": rejects(
    "a Sid has letters and digits, as in IAM policies",
    ["policy.sid.spaces"],
    anyStatement(({ Sid = "" }) => !/^[A-Za-z0-9]*$/.test(String(Sid))),
  ),
  "policy.text.no-services": rejects(
    "a service is no principal",
    ["policy.principal.kinds"],
    anyStatement(({ Principal }) => isObject(Principal) && "Service" in Principal),
  ),
  "policy.text.no-conditions": rejects(
    "a statement has no conditions",
    ["policy.condition"],
    anyStatement((statement) => "Condition" in statement),
  ),
} satisfies Record<string, Mutant>
