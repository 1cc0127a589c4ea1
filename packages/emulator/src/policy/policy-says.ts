// What one policy, or several of a kind, say to a question.
import { type CompiledPolicy, type CompiledStatement, compiled } from "./compiled.ts"
import type { Facts } from "./facts.ts"
import type { Finding, PolicyName } from "./finding.ts"

export interface Says {
  readonly deny?: Finding
  readonly allow?: Finding
}

/** @param texts policies of the caller, of which one has to allow and none may forbid */
export function policiesSay(texts: readonly string[], policy: PolicyName, facts: Facts): Says {
  const says = texts.map((text, index) => policySays(compiled(text, "identity"), { policy, number: index + 1 }, facts))
  const deny = says.find((one) => one.deny !== undefined)?.deny
  const allow = says.find((one) => one.allow !== undefined)?.allow
  return { ...(deny && { deny }), ...(allow && { allow }) }
}

function policySays({ denies, allows }: CompiledPolicy, of: Named, facts: Facts): Says {
  const deny = denies.find((statement) => statement.applies(facts))
  const allow = allows.find((statement) => statement.applies(facts))
  return { ...(deny && { deny: findingOf(deny, of) }), ...(allow && { allow: findingOf(allow, of) }) }
}

type Named = { readonly policy: PolicyName; readonly number?: number; readonly toAccount?: boolean }

export function findingOf({ effect, position, sid }: CompiledStatement, of: Named): Finding {
  return { effect, ...of, statement: position, sid }
}
