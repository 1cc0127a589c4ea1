// The command line that runs one case again, as it can be pasted into a shell.
import type { TargetFlags } from "../flags.ts"

export function rerunCommand(target: string, seed: number, { endpoint, region, secondRegion }: TargetFlags, suite: string | undefined) {
  const where = target === "url" ? ["--endpoint", endpoint ?? ""] : ["--target", target]
  const rest = [
    ...where,
    ...(region === undefined ? [] : ["--region", region]),
    ...(target === "url" && secondRegion !== undefined ? ["--second-region", secondRegion] : []),
    ...(suite === undefined ? [] : ["--suite", suite]),
    "--seed",
    String(seed),
  ]
  return (id: string) => ["npx kms-conformance run --case", ...[id, ...rest].map(quoted)].join(" ")
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
