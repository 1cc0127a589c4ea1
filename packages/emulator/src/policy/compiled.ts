// Policies ready to be evaluated. A text is taken apart once, however many requests and keys it decides about.

import { readerOf } from "./condition-keys/index.ts"
import { conditionsOf } from "./conditions.ts"
import { parseDocument, type Statement } from "./document.ts"
import type { Facts, PolicyKind } from "./facts.ts"
import { type Naming, naming, sparing } from "./names.ts"
import { pattern, plainPattern } from "./pattern.ts"
import type { Principal } from "./principal.ts"
import type { Match } from "./wildcards.ts"

export interface CompiledStatement {
  readonly effect: "Allow" | "Deny"
  /** Counted from 1, as it stands in the document. */
  readonly position: number
  readonly sid: string | undefined
  /** How the statement names the caller; undefined if it does not. An identity policy names the identity that has it: `direct`. */
  readonly names: (principal: Principal, bounded: boolean) => Naming | undefined
  /** Whether it speaks of this action on this resource, under these conditions. */
  readonly applies: (facts: Facts) => boolean
}

export interface CompiledPolicy {
  readonly denies: readonly CompiledStatement[]
  readonly allows: readonly CompiledStatement[]
}

// Texts come back again and again: most keys have one of a few. What is kept is bounded by the length of the texts.
const MOST_CHARACTERS = 4 * 1024 * 1024
const kept: Readonly<Record<PolicyKind, Map<string, CompiledPolicy>>> = { key: new Map(), identity: new Map() }
let characters = 0

/** @throws MalformedPolicyDocumentException */
export function compiled(text: string, kind: PolicyKind): CompiledPolicy {
  const before = kept[kind].get(text)
  if (before !== undefined) return before
  const policy = compile(text, kind)
  if (characters + text.length > MOST_CHARACTERS) {
    for (const policies of Object.values(kept)) policies.clear()
    characters = 0
  }
  kept[kind].set(text, policy)
  characters += text.length
  return policy
}

function compile(text: string, kind: PolicyKind): CompiledPolicy {
  const { statements, variables } = parseDocument(text, kind)
  const all = statements.map((statement, index) => compileStatement(statement, { kind, variables, position: index + 1 }))
  return { denies: all.filter(({ effect }) => effect === "Deny"), allows: all.filter(({ effect }) => effect === "Allow") }
}

interface Place {
  readonly kind: PolicyKind
  readonly variables: boolean
  readonly position: number
}

function compileStatement(statement: Statement, { kind, variables, position }: Place): CompiledStatement {
  const { effect, sid } = statement
  const action = actionsOf(statement)
  const resource = resourcesOf(statement, variables)
  const conditions = conditionsOf(statement.conditions ?? {}, variables)
  return {
    effect,
    position,
    sid,
    names: kind === "identity" ? () => "direct" : namesOf(statement),
    applies: (facts) => action(facts.question.action) && resource(facts) && conditions.every((holds) => holds(facts)),
  }
}

function namesOf({ principals, inverted, effect }: Statement): CompiledStatement["names"] {
  if (!inverted) return naming(principals)
  const spares = sparing(principals, effect)
  return (principal, bounded) => (spares(principal, bounded) ? undefined : "direct")
}

// Actions are compared without letter case, with * and ? as wildcards:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
function actionsOf({ actions, notActions }: Statement): (action: string) => boolean {
  const inverted = notActions.length > 0
  const matches = (inverted ? notActions : actions).map(actionMatch)
  // All that is asked for here are actions of KMS.
  return (action) => matches.some((match) => match(action)) !== inverted
}

function actionMatch(text: string): Match {
  return /^(?:\*|kms:\*)$/i.test(text) ? () => true : plainPattern(text, { wildcards: true, ignoreCase: true })
}

// In a key policy "*" is the key that has the policy; an ARN there has to be its own.
function resourcesOf({ resources, notResources }: Statement, variables: boolean): (facts: Facts) => boolean {
  const inverted = notResources.length > 0
  const listed = inverted ? notResources : resources
  if (listed.includes("*")) return () => !inverted
  const patterns = listed.map((text) => pattern(text, { wildcards: true, variables: variables ? readerOf : undefined }))
  return (facts) => {
    const matches = patterns.map((one) => one(facts))
    // What has a variable without a value names nothing, and no exception either.
    if (inverted && matches.includes(undefined)) return false
    return matches.some((match) => match?.(facts.question.resource)) !== inverted
  }
}
