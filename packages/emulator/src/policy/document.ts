// Policy documents: their grammar, as far as it can be judged without the request.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
import { isObject } from "@kms-conformance/model"
import { type ConditionBlock, faultInConditions } from "./condition-block.ts"
import type { PolicyKind } from "./facts.ts"
import { malformed, placed } from "./malformed.ts"
import { type Principals, principalsOf } from "./principals.ts"

export interface Statement {
  readonly sid: string | undefined
  readonly effect: "Allow" | "Deny"
  /** Empty in an identity policy, which is about the identity that has it. */
  readonly principals: Principals
  /** Everybody but these. */
  readonly inverted: boolean
  /** A statement without actions or resources is accepted and has no effect: the page of CreateKey says so. */
  readonly actions: readonly string[]
  readonly notActions: readonly string[]
  readonly resources: readonly string[]
  readonly notResources: readonly string[]
  readonly conditions: ConditionBlock | undefined
}

export interface PolicyDocument {
  readonly statements: readonly Statement[]
  /** Whether `${…}` is a variable: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
  readonly variables: boolean
}

type Element = Readonly<Record<string, unknown>>

const POLICY = new Set(["Version", "Id", "Statement"])
const NEWEST = "2012-10-17"
const VERSIONS: readonly unknown[] = [NEWEST, "2008-10-17"]
const STATEMENT = new Set(["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"])

/**
 * The statements of a policy.
 *
 * @param kind the statements of a key policy have principals, those of an identity policy have none
 * @throws MalformedPolicyDocumentException
 */
export function parseDocument(text: string, kind: PolicyKind = "key"): PolicyDocument {
  const policy = objectOf(parseJson(text), "it is not a JSON object")
  requireKnown(policy, POLICY)
  if (policy.Version !== undefined && !VERSIONS.includes(policy.Version)) throw malformed("its Version is unknown")
  if (policy.Id !== undefined && typeof policy.Id !== "string") throw malformed("its Id is not a string")
  const statements = listOf(policy.Statement)
  if (statements.length === 0) throw malformed("it has no Statement")
  const parsed = statements.map((statement, index) =>
    placed(Array.isArray(policy.Statement) ? `/Statement/${index}` : "/Statement", () => parseStatement(statement, kind)),
  )
  return { statements: parsed, variables: policy.Version === NEWEST }
}

/**
 * The statements of a key policy.
 *
 * @throws MalformedPolicyDocumentException
 */
export function parsePolicy(text: string): readonly Statement[] {
  return parseDocument(text).statements
}

function parseStatement(given: unknown, kind: PolicyKind): Statement {
  const statement = objectOf(given, "a Statement is not an object")
  requireKnown(statement, STATEMENT)
  const { Sid: sid, Effect: effect, Principal, NotPrincipal, Condition } = statement
  if (sid !== undefined && typeof sid !== "string") throw malformed("a Sid is not a string")
  if (effect !== "Allow" && effect !== "Deny") throw malformed("an Effect is neither Allow nor Deny")
  for (const name of ["Principal", "Action", "Resource"]) {
    if (name in statement && `Not${name}` in statement) throw malformed(`a Statement has both ${name} and Not${name}`)
  }
  return {
    sid,
    effect,
    principals: kind === "key" ? principalsOf(Principal ?? NotPrincipal) : nobody(statement),
    inverted: NotPrincipal !== undefined,
    actions: stringsOf(statement, "Action"),
    notActions: stringsOf(statement, "NotAction"),
    resources: stringsOf(statement, "Resource"),
    notResources: stringsOf(statement, "NotResource"),
    conditions: conditionsOf(Condition),
  }
}

// Identity policies, unlike key policies, have to say what they are about.
function nobody(statement: Element): Principals {
  if ("Principal" in statement || "NotPrincipal" in statement) throw malformed("a Statement of an identity policy has a Principal")
  for (const name of ["Action", "Resource"]) {
    if (listOf(statement[name] ?? statement[`Not${name}`]).length === 0) throw malformed(`a Statement has no ${name}`)
  }
  return {}
}

function conditionsOf(block: unknown): ConditionBlock | undefined {
  if (block === undefined) return undefined
  const wrong = faultInConditions(block)
  if (wrong !== undefined) throw malformed(wrong)
  return block as ConditionBlock
}

// Not the parser's own message: it quotes the text.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed("it is not JSON")
  }
}

function objectOf(value: unknown, otherwise: string): Element {
  if (!isObject(value)) throw malformed(otherwise)
  return value
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function stringsOf(statement: Element, name: string): readonly string[] {
  const list = listOf(statement[name])
  if (!list.every((one) => typeof one === "string")) throw malformed(`a ${name} is not a string or a list of strings`)
  return list as readonly string[]
}

function requireKnown(element: Element, names: ReadonlySet<string>): void {
  const unknown = Object.keys(element).find((name) => !names.has(name))
  if (unknown !== undefined) throw malformed(`it has an unknown element ${unknown}`)
}
