// A target that lies: it answers as the one behind it does, but for one step of each case.
import type { WireResponse } from "@kms-conformance/model"
import type { Instance, Target, Transport } from "@kms-conformance/runner"
import { jsonOf } from "../json.ts"
import type { Lie } from "./lie.ts"
import { memory } from "./seen.ts"

/** A lie, and the case to which it is told. */
export interface Telling {
  readonly instance: Instance
  readonly lie: Lie
}

export interface Liar {
  readonly target: Target
  /** Ids of the cases to which their lie was told; it was not where the answer was other than the lie supposes. */
  readonly told: ReadonlySet<string>
}

export function liar(honest: Target, tellings: readonly Telling[]): Liar {
  const told = new Set<string>()
  const byCase = new Map(tellings.map((telling) => [telling.instance.id, { ...telling, known: memory() }]))
  const lying =
    (transport: Transport): Transport =>
    async (request, signal, purpose) => {
      const answer = await transport(request, signal, purpose)
      const telling = purpose && byCase.get(purpose.case)
      if (!telling) return answer
      const { instance, lie, known } = telling
      const step = instance.steps[purpose.step - 1]!
      if ("call" in step && !("check" in step)) known.asked(step.with ?? {}, jsonOf(request.body))
      const remember = ({ body }: WireResponse) => step.as !== undefined && known.answered(step.as, jsonOf(body) ?? {})
      remember(answer)
      const said = purpose.step === lie.step ? lie.tell(answer, known) : undefined
      if (said === undefined) return answer
      told.add(purpose.case)
      remember(said)
      return said
    }
  const { manners } = honest
  return {
    told,
    target: {
      ...honest,
      transport: lying(honest.transport),
      ...(manners && {
        manners: {
          chunked: lying(manners.chunked),
          "http/1.0": lying(manners["http/1.0"]),
          pipelined: lying(manners.pipelined),
        },
      }),
    },
  }
}
