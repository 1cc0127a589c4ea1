// What an evaluation came upon: the statement or grant that decided, or what would have been needed.

export type PolicyName = "key policy" | "identity policy" | "permissions boundary" | "session policy"

export type Finding =
  | {
      readonly effect: "Allow" | "Deny"
      readonly policy: PolicyName
      /** Which of several policies of the kind, counted from 1. */
      readonly number?: number
      /** Counted from 1, as it stands in the policy. */
      readonly statement: number
      readonly sid?: string | undefined
      /** The statement gives the permission to the account, for it to pass on. */
      readonly toAccount?: boolean
    }
  | { readonly grant: string }
  | { readonly note: string }

/** A finding as a sentence without its full stop. */
export function inWords(finding: Finding): string {
  if ("note" in finding) return finding.note
  if ("grant" in finding) return `grant ${finding.grant} permits it`
  const { effect, policy, number, statement, sid, toAccount } = finding
  const which = number === undefined ? `the ${policy}` : `${policy} ${number}`
  const named = sid === undefined ? "" : ` "${sid}"`
  const does = effect === "Deny" ? "forbids it" : toAccount ? "leaves it to the account's identity policies" : "allows it"
  return `statement ${statement}${named} of ${which} ${does}`
}
