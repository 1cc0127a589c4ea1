// `smoke`: five calls to each target; 3 when one of them cannot be tested.
import { type SmokeReport, smoke as smokeTarget } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import type { TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { chooseTargets } from "../target-choice.ts"

export async function smoke(flags: TargetFlags, io: Io): Promise<number> {
  const { names, options } = await chooseTargets(flags, io.env)
  let code = 0
  for (const name of names) {
    const target = await openTarget(name, options)
    try {
      const report = await smokeTarget(target, { clock: io })
      io.out(smokeText(`${target.name} at ${target.endpoint.origin}`, report, await target.leave?.()))
      if (!report.ok) code = 3
    } finally {
      await target.close()
    }
  }
  return code
}

export function smokeText(where: string, { ok, calls }: SmokeReport, notes: readonly string[] = []): string {
  const lines = calls.map((call) => `  ${call.ok ? "ok  " : "FAIL"}  ${call.what}: ${call.words}`)
  const said = notes.map((note) => `note  ${note}`)
  return [`${where}: ${ok ? "ready" : "cannot be tested"}`, ...lines, ...said, ""].join("\n")
}
