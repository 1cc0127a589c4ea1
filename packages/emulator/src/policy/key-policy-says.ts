// What a key policy says to a question. It forbids, or allows in one of several ways: see names.ts.
import { type CompiledStatement, compiled } from "./compiled.ts"
import type { Facts } from "./facts.ts"
import type { Finding } from "./finding.ts"
import type { Naming } from "./names.ts"
import { findingOf } from "./policy-says.ts"
import type { Principal } from "./principal.ts"

export interface KeyPolicySays {
  readonly deny?: Finding
  /** One finding for each way in which it allows. */
  readonly direct?: Finding
  readonly role?: Finding
  readonly account?: Finding
}

const NOTHING: KeyPolicySays = {}

export function keyPolicySays(policy: string, principal: Principal, bounded: boolean, facts: Facts): KeyPolicySays {
  const { denies, allows } = compiled(policy, "key")
  for (const statement of denies) {
    if (statement.names(principal, bounded) === undefined || !statement.applies(facts)) continue
    return { deny: findingOf(statement, { policy: "key policy" }) }
  }
  let says: KeyPolicySays = NOTHING
  for (const statement of allows) {
    const way = statement.names(principal, bounded)
    if (way === undefined || says[way] !== undefined || !statement.applies(facts)) continue
    const found = allowed(statement, way)
    if (way === "direct") return found
    says = { ...says, ...found }
  }
  return says
}

// The same for every request that the statement allows.
const allowances = new WeakMap<CompiledStatement, Partial<Record<Naming, KeyPolicySays>>>()

function allowed(statement: CompiledStatement, way: Naming): KeyPolicySays {
  const before = allowances.get(statement)
  if (before?.[way] !== undefined) return before[way]
  const finding = findingOf(statement, { policy: "key policy", ...(way === "account" && { toAccount: true }) })
  const says = { [way]: finding }
  allowances.set(statement, { ...before, [way]: says })
  return says
}
