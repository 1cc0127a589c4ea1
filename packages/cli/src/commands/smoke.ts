// `smoke`: five calls to each target, to see that it can be tested.
import { smokeText } from "@kms-conformance/report"
import { smoke as smokeTarget } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { EXIT } from "../exit-code.ts"
import type { TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { chooseTargets } from "../target-choice.ts"

export async function smoke(flags: TargetFlags, io: Io): Promise<number> {
  const { names, options } = await chooseTargets(flags, io.env)
  let fit = true
  for (const name of names) {
    const target = await openTarget(name, options)
    try {
      const report = await smokeTarget(target, { clock: io })
      io.out(smokeText(`${target.name} at ${target.endpoint.origin}`, report, await target.leave?.()))
      fit &&= report.ok
    } finally {
      await target.close()
    }
  }
  return fit ? EXIT.asExpected : EXIT.unreachable
}
