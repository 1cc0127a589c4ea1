// Servers that remember the signatures and MACs that they made, and believe what they know.
import type { OperationName } from "@kms-conformance/model"
import type { Json } from "../json.ts"
import { success } from "./front.ts"
import { remembering } from "./front-calls.ts"
import { forgives, type MakeFront } from "./fronts.ts"

interface Proof {
  readonly made: OperationName
  readonly checked: OperationName
  /** The member that is a signature or a MAC. */
  readonly member: string
  /** The error for one that is wrong, in place of which comes this answer. */
  readonly error: string
  valid(input: Json): Json
}

/** Believes what it has made, if these members of the request are those of then. */
export function believesItsOwn({ made, checked, member, error, valid }: Proof, ...same: readonly string[]): MakeFront {
  return remembering(
    made,
    (output, { input }) => [[output[member], input]],
    (notes) =>
      forgives(checked, error, async ({ input }, _, refused) => {
        const then = notes.get(input[member])
        return then !== undefined && same.every((name) => then[name] === input[name]) ? success(valid(input)) : refused
      })(),
  )
}
